/**
 * The only way to run repeated work, or work beside a request: supervised loops, and pools of threads.
 *
 * <p>No other package may create threads or executors; an architecture test checks this. What a turn throws, an Error
 * included, is counted and logged once, and the loop goes on. A loop that is silent too long makes the hub not live.
 * When memory runs out the process halts: a hub that goes on without some of its threads is worse than one that
 * restarts.
 */
package vn.lienthong.platform.lifecycle;

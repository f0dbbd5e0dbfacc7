/**
 * The one way to work again and again, or beside a request: supervised loops, and pools of threads.
 *
 * <p>Nobody else makes threads or executors; an architecture law holds that. What a turn throws, an Error included, is
 * counted, warned of once, and the loop goes on. A loop that is silent too long makes the hub not live. When memory
 * ran out the process halts: a hub that goes on without some of its threads is worse than one that starts anew.
 */
package vn.lienthong.platform.lifecycle;

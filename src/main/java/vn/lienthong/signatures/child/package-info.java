/**
 * Runs work that may crash its process in child processes: each with its own heap, one processor, a time limit per
 * request, and nothing of the hub's environment. A few are kept and reused; they end with the hub, however it ends.
 */
package vn.lienthong.signatures.child;

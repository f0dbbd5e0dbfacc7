/**
 * Work that may kill whoever does it is done by child processes: each with a heap of its own, one processor, a time for
 * each piece of work, and nothing of the hub's environment. A few are kept and used again; they end with the hub,
 * however it ends.
 */
package vn.lienthong.signatures.child;

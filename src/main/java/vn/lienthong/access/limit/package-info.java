/**
 * What stands before every door: whose body it is, how much of it is read, how fast it has to come, and how much memory
 * all bodies together may take. Everything here is on the connection's event loop; no thread waits for a sender.
 */
package vn.lienthong.access.limit;

/**
 * Runs before every HTTP interface: determines the sender of a body and limits its size, its rate and the memory of all
 * bodies together. Everything here runs on the connection's event loop; no thread waits for a sender.
 */
package vn.lienthong.access.limit;

/** Client systems: who calls, by which key, and what the client may do. */
package vn.lienthong.access.client;

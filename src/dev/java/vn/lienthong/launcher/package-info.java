/** The embedded run: database, broker, stubs and the hub in one process, for a first look and for tests. */
package vn.lienthong.launcher;

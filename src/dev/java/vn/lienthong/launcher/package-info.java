/** The embedded run: starts database, broker, stubs and the hub with one command, for evaluation and for tests. */
package vn.lienthong.launcher;

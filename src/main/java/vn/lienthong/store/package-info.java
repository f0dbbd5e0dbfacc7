/**
 * The way to the database, for every room that keeps rows: transactions ({@link vn.lienthong.store.Tx}), rows
 * ({@link vn.lienthong.store.Jdbc}), commits that several share ({@link vn.lienthong.store.group.GroupCommit}), and the
 * migration that brings the tables to this version. Whose SQL it is remains the room's own.
 */
package vn.lienthong.store;

/**
 * The way to the database, for every room that keeps rows: transactions
 * ({@link vn.lienthong.platform.db.Transactions}), rows ({@link vn.lienthong.platform.db.Jdbc}), commits that several
 * share ({@link vn.lienthong.platform.db.group.GroupCommit}), and the migration that brings the tables to this version.
 * Whose SQL it is remains the room's own.
 */
package vn.lienthong.platform.db;

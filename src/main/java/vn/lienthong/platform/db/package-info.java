/**
 * Database access for every package that stores rows: transactions ({@link vn.lienthong.platform.db.Transactions}),
 * rows ({@link vn.lienthong.platform.db.Sql}), group commit ({@link vn.lienthong.platform.db.group.GroupCommit}), and
 * the schema migration. The SQL itself stays in the package that owns the tables.
 */
package vn.lienthong.platform.db;

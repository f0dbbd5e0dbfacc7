/** Group commit ({@link vn.lienthong.platform.db.group.GroupCommit}), within limits of number, bytes and time. */
package vn.lienthong.platform.db.group;

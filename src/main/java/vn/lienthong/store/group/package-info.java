/** One commit for many ({@link vn.lienthong.store.group.GroupCommit}), within limits of number, bytes and time. */
package vn.lienthong.store.group;

/** Confirms what was actually used of a check, and stores it as evidence receipts. */
package vn.lienthong.onceonly.confirm;

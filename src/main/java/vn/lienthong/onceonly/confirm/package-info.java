/** What was really used of a check: confirmed, kept as evidence receipts. */
package vn.lienthong.onceonly.confirm;

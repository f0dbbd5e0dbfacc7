/** What is removed, closed and counted again as time passes. */
package vn.lienthong.ledger.retention;

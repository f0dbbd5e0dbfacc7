/** Notifications for owners of source systems: what is still to be told, and the inbox of those who fetch. */
package vn.lienthong.ledger.notice;

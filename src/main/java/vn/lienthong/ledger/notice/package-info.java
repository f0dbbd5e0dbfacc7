/** Notifications for owners of source systems: those still to be written, and the inbox of systems that pull. */
package vn.lienthong.ledger.notice;

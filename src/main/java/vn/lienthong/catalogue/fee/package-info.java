/** What is owed for a procedure (phí, lệ phí), and into which account an agency has it paid; both by day. */
package vn.lienthong.catalogue.fee;

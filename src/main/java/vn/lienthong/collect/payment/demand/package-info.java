/** What is owed for a dossier: one row for each fee at each moment, by version. */
package vn.lienthong.collect.payment.demand;

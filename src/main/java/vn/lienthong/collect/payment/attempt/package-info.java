/** What was tried: one reference at the payment platform for open demands of one account. */
package vn.lienthong.collect.payment.attempt;

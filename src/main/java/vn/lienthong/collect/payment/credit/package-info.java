/** Money that moved, and what it paid. A credit never changes. */
package vn.lienthong.collect.payment.credit;

/** The calls to the payment platform: claimed for a while, and written only by the newest claim. */
package vn.lienthong.collect.payment.step;

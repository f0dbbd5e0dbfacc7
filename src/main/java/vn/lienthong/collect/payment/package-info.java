/**
 * Payments of fees (thanh toán phí, lệ phí): the interfaces. What is owed is a {@code demand}, what was tried an {@code
 * attempt}, and the money that moved a {@code credit}, which alone says that something is paid. Steps ask the payment
 * platform. The hub never holds money. Amounts are whole VND.
 */
package vn.lienthong.collect.payment;

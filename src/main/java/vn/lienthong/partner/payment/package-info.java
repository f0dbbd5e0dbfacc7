/**
 * The national payment platform (nền tảng thanh toán trực tuyến on the national public service portal), protocol 1.0.6:
 * it collects fees for the province and says so by notices of its own (IPN).
 *
 * <p>HTTP POST, JSON. INIT opens a payment and answers with the address to which the payer is sent; QUERY says how it
 * stands; GET_BILL returns the proof of payment as a PDF. Every message ends in {@code MaXacThuc}: SHA-256 over its
 * fields in a fixed order, joined by a bar, with the shared secret last ({@link
 * vn.lienthong.partner.payment.PaymentHash}). It is no HMAC and protects nothing outside its fields (TrangThaiGD for
 * one), so TLS and an allow-list of addresses are needed, too. Fields and algorithm are published by two independent
 * sources; paths, error codes and the order of a reply's hash are not and are assumed.
 *
 * <p>QUERY and GET_BILL change nothing there. INIT is repeated with the same bytes ({@code MaXacThuc} by the secret in
 * force); a reference the platform already has is refused as {@code reference-exists}, and then QUERY says more. An
 * INIT without a readable answer is {@code Unavailable.perhapsDone}.
 *
 * <p>Their field names: MaDoiTac partner code, MaThamChieu reference of the attempt, SoTien amount (a text in INIT, a
 * number elsewhere; hashed as it was written), MaGiaoDich key of the money, ThoiGianGD time in Vietnam, TrangThaiGD 1
 * success, 3 pending, 4 failed; ThongTinBienLai what the fee is for and who is credited.
 */
package vn.lienthong.partner.payment;

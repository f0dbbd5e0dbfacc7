/**
 * The national database of procedures (CSDLQG về TTHC): read only, by the message adapter of the national portal on the
 * provincial service platform (LGSP).
 *
 * <p>HTTP POST, JSON, the envelope of {@code dvcqg}: a login gives a session, every call carries it with
 * {@code madonvi} and the name of a service: {@code LayDanhSachTTHC} (which procedures there are), {@code LayThuTuc}
 * ({@code maTTHC}: one of them as a whole), {@code LayDanhMucCoQuan}, {@code LayDanhMucLinhVuc}. Questions only: a
 * repeated call is harmless.
 *
 * <p>What is not published and tolerated: a list that is one object, numbers as strings, names of times in words,
 * fields that are missing or new. The list of procedures tells little of their versions; what of it counts as a version
 * is a switch.
 *
 * <p>Their words: MATTHC code, THANHPHANHOSO components, GIAYTO paper, MA_KQ_THAYTHE a result that may stand in its
 * place, KETQUATHUCHIEN results, CACHTHUCTHUCHIEN channels, PHILEPHI fees, CANCUPHAPLY legal bases, TRUONGHOP case,
 * QUYETDINH decision.
 */
package vn.lienthong.partner.procedures;

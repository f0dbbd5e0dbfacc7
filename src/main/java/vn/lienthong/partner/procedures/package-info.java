/**
 * The national database of procedures (CSDLQG về TTHC): read only, through the message adapter of the national portal
 * on the provincial service platform (LGSP).
 *
 * <p>HTTP POST, JSON, the envelope of {@code dvcqg}: a login returns a session; every call has it, {@code madonvi} and
 * the name of a service: {@code LayDanhSachTTHC} (the list of procedures), {@code LayThuTuc} ({@code maTTHC}: one
 * complete procedure), {@code LayDanhMucCoQuan}, {@code LayDanhMucLinhVuc}. Queries only, so a repeated call is
 * harmless.
 *
 * <p>What is not published and tolerated: a list that is one object, numbers as strings, units of time in words,
 * missing or new fields. The list of procedures states little about their versions; what counts as a version is a
 * switch.
 *
 * <p>Their field names: MATTHC code, THANHPHANHOSO components, GIAYTO document, MA_KQ_THAYTHE a result that may replace
 * it, KETQUATHUCHIEN results, CACHTHUCTHUCHIEN channels, PHILEPHI fees, CANCUPHAPLY legal bases, TRUONGHOP case,
 * QUYETDINH decision.
 */
package vn.lienthong.partner.procedures;

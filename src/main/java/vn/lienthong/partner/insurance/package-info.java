/**
 * The social-insurance register (Bảo hiểm xã hội Việt Nam) as a province reaches it: through the national service
 * platform NGSP.
 *
 * <p>HTTP POST, JSON, the platform's token as Bearer. A query changes nothing there, so repeating it is harmless.
 * {@code getTraCuuTtHgdByMaSoBhxh} returns a person by number; without one {@code getMaSoBhxhTheoTieuChi} finds the
 * number by name, birth and gender first. The number has ten digits; that the personal one (twelve) may replace it is
 * an assumption, and where it is not known there the criteria are used. {@code getTraCuuThongTinHgd} returns the
 * household. A place is sent with {@code isKs}: 1 where the birth was registered, 0 the household's; without a place no
 * household query is made. A query requires name and birth beside a number, so that nobody can browse. Limits and the
 * address are the platform's (a province's own gateway).
 *
 * <p><b>Identity</b> (decision 0041): an answer with another number than the requested one, or with another name than
 * the one by which the register itself found the number, belongs to another person: {@code SCHEMA other-person}, and
 * nothing of it is shown. The right number with another name, birth or gender than the caller sent is not confirmed;
 * neither is a number that is not found.
 *
 * <p>Their field names: maSoBhxh number, soSoCu old number, hoTen full name, ngaySinh birth date (yyyyMMdd),
 * loaiNgaySinh its precision (0 all, 1 year, 2 year and month), gioiTinh gender (1 male, 2 female, 3 other), maTinhKs,
 * maHuyenKs, maXaKs birth place, maHo household, trangThai status (its codes are not published).
 */
package vn.lienthong.partner.insurance;

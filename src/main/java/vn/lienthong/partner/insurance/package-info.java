/**
 * The social-insurance register (Bảo hiểm xã hội Việt Nam) as a province reaches it: through the national service
 * platform NGSP.
 *
 * <p>HTTP POST, JSON, the platform's token as Bearer. Asking changes nothing there, so a repeated question is harmless.
 * {@code getTraCuuTtHgdByMaSoBhxh} tells of a person by number; without one {@code getMaSoBhxhTheoTieuChi} finds the
 * number by name, birth and gender first. The number has ten digits; that the personal one (twelve) may stand in its
 * place is an assumption, and where it is not known there the criteria are tried. {@code getTraCuuThongTinHgd} tells of
 * the household. A place goes with {@code isKs}: 1 where the birth was registered, 0 the household's; a household is
 * not asked for without one. A question wants name and birth beside a number: nobody browses. Limits and the address
 * as such are the platform's (a province's own gateway).
 *
 * <p><b>Who is meant</b> (decision 0041): an answer with another number than was asked for, or with another name
 * than the register itself had found the number by, is another person's: {@code SCHEMA other-person}, and nothing of
 * it is shown. The right number with another name, birth or gender than the caller gave is not confirmed, and so is
 * a number that is not found.
 *
 * <p>Their words: maSoBhxh number, soSoCu old number, hoTen full name, ngaySinh birth date (yyyyMMdd), loaiNgaySinh how
 * much of it is known (0 all, 1 year, 2 year and month), gioiTinh gender (1 male, 2 female, 3 other), maTinhKs,
 * maHuyenKs, maXaKs birth place, maHo household, trangThai status (its codes are not published).
 */
package vn.lienthong.partner.insurance;

/**
 * The vaults of digitised papers (kho dữ liệu điện tử): the national one on the national public service portal,
 * endpoint {@code vault}, and the province's own (kho quản lý dữ liệu điện tử của tổ chức, cá nhân), endpoint
 * {@code vault:province}. One room, two configurations: {@code hub.partner.vault.*} and
 * {@code hub.partner.vault.province.*}.
 *
 * <p>HTTP POST, JSON. A look-up asks by SoDinhDanhChuSoHuu (owner), MaThuTuc and DanhSachDanhMucKetQua and is answered
 * {@code {errorCode, message, signature, result{DanhSachGiayToKetQua[]}}}; a file is asked by CoQuanChuQuan and
 * DuongDan and comes as base64. A citizen asks for himself, an officer for an owner. What is not published is a switch:
 * what {@code signature} signs, whether validity and withdrawal are told ({@code Paper.revoked} null = not known), the
 * calls that put a result in and take one back, and whether a file goes as the hub's link or as bytes.
 *
 * <p><b>A repeated store is harmless</b> by the natural key MaKetQua + SoKyHieu + MaBam (the hub's print of a version):
 * a vault that has that version answers that it has it, and that is what we wanted; so is "there is none" to a
 * withdrawal. This rests on the assumption of those calls; a vault that keeps two needs {@code on_uncertain} PARK in
 * {@code flow.csv}. The flow is a SNAPSHOT: the vault follows the newest snapshot, and a late one cannot take back what
 * is newer.
 *
 * <p>Memory of a lane: {@code papers}, what this vault holds of the dossier (code, number, print, the vault's own
 * code).
 *
 * <p>Their words: MaKetQua kind of paper, SoKyHieu number, CoQuanChuQuan or CoQuanBanHanh issuer, ThoiHanHieuLuc
 * validity, TrangThaiSoHoa state of digitising (only approved ones are papers), DuongDan where a file lies at its
 * holder.
 */
package vn.lienthong.partner.vault;

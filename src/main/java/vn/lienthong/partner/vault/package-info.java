/**
 * The vaults of digitised documents (kho dữ liệu điện tử): the national one on the national public service portal,
 * endpoint {@code vault}, and the province's own (kho quản lý dữ liệu điện tử của tổ chức, cá nhân), endpoint {@code
 * vault:province}. One package, two configurations: {@code hub.partner.vault.*} and {@code
 * hub.partner.vault.province.*}.
 *
 * <p>HTTP POST, JSON. A look-up sends SoDinhDanhChuSoHuu (owner), MaThuTuc and DanhSachDanhMucKetQua, and the response
 * is {@code {errorCode, message, signature, result{DanhSachGiayToKetQua[]}}}; a file is requested by CoQuanChuQuan and
 * DuongDan and returned as base64. A citizen queries their own documents, an officer those of an owner. What is not
 * published is a switch: what {@code signature} signs, whether validity and withdrawal are stated ({@code
 * DigitalDocument.revoked} null = unknown), the calls that store and withdraw a result, and whether a file is sent as
 * the hub's link or as bytes.
 *
 * <p><b>A repeated store is harmless</b> by the natural key MaKetQua + SoKyHieu + MaBam (the hub's hash of a version):
 * a vault that has that version responds that it has it, which counts as success, like "there is none" after a
 * withdrawal. This depends on the assumption about those calls; a vault that keeps duplicates needs {@code
 * on_uncertain} PARK in {@code flow.csv}. The flow is a SNAPSHOT: the vault follows the newest snapshot, and a late one
 * cannot withdraw what is newer.
 *
 * <p>Partner state of a lane: {@code papers}, what this vault holds of the dossier (code, number, hash, the
 * vault's own code).
 *
 * <p>Their field names: MaKetQua kind of document, SoKyHieu number, CoQuanChuQuan or CoQuanBanHanh issuer,
 * ThoiHanHieuLuc validity, TrangThaiSoHoa state of digitising (only approved ones are documents), DuongDan path of a
 * file at its holder.
 */
package vn.lienthong.partner.vault;

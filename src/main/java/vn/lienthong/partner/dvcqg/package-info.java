/**
 * The national public service portal (Cổng Dịch vụ công quốc gia), first generation: its message adapter on the
 * provincial service platform (LGSP).
 *
 * <p>HTTP POST, JSON. A login returns a session of unknown lifetime; every call has it, {@code madonvi} and the name of
 * a service: {@code DongBoHoSoMC} (a dossier), {@code CapNhatTienDoHoSoMC} (a step), {@code TraCuuTechID} (an account).
 * All values are strings, times {@code yyyyMMddHHmmss} in Asia/Ho_Chi_Minh, an absent one is the empty string. It
 * responds {@code {error_code, message, result}} with status 200 even when it refuses; the code is a number or a
 * string, the message sometimes a JSON string with the real response inside.
 *
 * <p><b>A repeated call is harmless</b> for {@code sync-dossier} because the portal keeps one dossier per MaHoSo:
 * {@code isUpdating} states whether the hub assumes that it already has it. A conflict disproves the assumption; that
 * is stored and corrected once per entry, and a second conflict is refused with STATE_CONFLICT. For {@code
 * report-progress} it depends on an assumption (the portal ignores a step it already has), declared with the flow in
 * the catalogue.
 *
 * <p>Partner state of a lane: {@code held} (the portal has the dossier), {@code flipped} (the entry that corrected it
 * last), {@code missing} (the step whose dossier the portal did not have), {@code techId} (the owner's account, empty
 * when there is none), {@code techIdOf} (a digest of the number it was queried for; another owner is queried again).
 *
 * <p>Their field names: MaHoSo dossier code, MaTTHC procedure, ChuHoSo owner, DonViXuLy resolving agency, TaiLieuNop
 * components, DanhSachLePhi fees, DanhSachHoSoBoSung supplements, DanhSachGiayToKetQua results, TrangThaiHoSo status.
 */
package vn.lienthong.partner.dvcqg;

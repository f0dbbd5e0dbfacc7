/**
 * The national public service portal (Cổng Dịch vụ công quốc gia), first generation: its message adapter on the
 * provincial service platform (LGSP).
 *
 * <p>HTTP POST, JSON. A login gives a session of unknown life; every call carries it with {@code madonvi} and the
 * name of a service: {@code DongBoHoSoMC} (a dossier), {@code CapNhatTienDoHoSoMC} (a step), {@code TraCuuTechID} (an
 * account). All values are strings, times {@code yyyyMMddHHmmss} in Asia/Ho_Chi_Minh, an absent one is the empty
 * string. It answers {@code {error_code, message, result}} with status 200 also when it refuses; the code comes as a
 * number or a string, the message sometimes as a JSON string with the true answer inside.
 *
 * <p><b>A repeated call is harmless</b> for {@code sync-dossier} because the portal keeps one dossier per MaHoSo:
 * {@code isUpdating} says whether we believe it has it already. A conflict proves the belief wrong, is remembered and
 * corrected once per entry; a second one is refused with STATE_CONFLICT. For {@code report-progress} it rests on an
 * assumption (the portal ignores a step it knows), declared with the flow in the catalogue.
 *
 * <p>Memory of a lane: {@code held} (the portal has the dossier), {@code flipped} (the entry that corrected it last),
 * {@code missing} (the step whose dossier the portal denied), {@code techId} (the owner's account, empty when there
 * is none), {@code techIdOf} (a digest of the number it was asked for: another owner is asked for anew).
 *
 * <p>Their words: MaHoSo dossier code, MaTTHC procedure, ChuHoSo owner, DonViXuLy resolving agency, TaiLieuNop
 * components, DanhSachLePhi fees, DanhSachHoSoBoSung supplements, DanhSachGiayToKetQua results, TrangThaiHoSo status.
 */
package vn.lienthong.partner.dvcqg;

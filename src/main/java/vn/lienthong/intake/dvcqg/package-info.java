/**
 * The compatibility door: one-stop systems send here what they already send to the national portal, by changing
 * one URL.
 *
 * <p>Speaks the portal's adapter as it was published in 2019 and as vendors really speak it: login, {@code
 * DongBoHoSoMC}, {@code CapNhatTienDoHoSoMC}; numbers as text and text as numbers, later fields absent. Their
 * {@code MaHoSo} is our dossier's code, their item one event. {@code data[]} is all or nothing; {@code
 * isUpdating} is accepted either way.
 *
 * <p>What the old form cannot say is filled so. Source system: {@code hub.compat.<client>.source-system}, or the
 * only one the client speaks for. Agency code: what the dossier code says by the catalogue's rules, else {@code
 * hub.compat.<client>.agency-code}, else {@code madonvi}. Time of a snapshot: the latest time it names, never
 * before the newest snapshot; of a step: its {@code ThoiDiemXuLy}, always. Kind of event: by the status.
 *
 * <p>A step not newer than the newest snapshot is history: it goes to the flows that want every step, with its own
 * time and status, and the dossier's status stays. A newer one moves the status to its {@code TrangThai}. A snapshot
 * that names no time of what it tells (status 4 has none of its own) is as old as the last time it names: a step
 * between that and its sending moves the status until the next snapshot.
 *
 * <p>An item equal to an earlier snapshot, whose own latest date is older than the newest's, is a repeat (decision
 * 0009).
 *
 * <p>What it says is handed on as it was said; the few exceptions stand in {@code RoundTripTest}. Two things have no
 * place of their own in a canonical dossier and stand among its components as ones without a paper: the component a
 * result belongs to ({@code MaThanhPhanHoSo} beside {@code MaGiayToKetQua}), and {@code HoSoCoThanhPhanSoHoa} where
 * no listed paper is digitised. A code no list has (a vendor's own {@code HinhThucThu}) is refused with its field's
 * name rather than lost: a row of the catalogue's {@code code_map} mends it.
 *
 * <p>Answers are the portal's: HTTP 200 with {@code error_code} 0 ok, -1 session or login, -2 a field (named in
 * the text), 4 "chưa tồn tại"; 503 with {@code error_code} 9 when the hub is busy; 413 and 415 with
 * {@code error_code} -2 for a body that is too large or compressed.
 */
package vn.lienthong.intake.dvcqg;

/**
 * The compatibility interface: one-stop systems send here what they already send to the national portal, by changing
 * one URL.
 *
 * <p>Implements the portal's adapter as published in 2019 and as vendors use it in practice: login,
 * {@code DongBoHoSoMC}, {@code CapNhatTienDoHoSoMC}; numbers as text and text as numbers, later fields absent. Their
 * {@code MaHoSo} is our dossier's code, their item one event. {@code data[]} is all or nothing; {@code isUpdating} is
 * accepted either way.
 *
 * <p>Fields that the old format lacks are filled as follows. Source system: {@code hub.compat.<client>.source-system},
 * or the only one for which the client may send. Agency code: from the dossier code by the catalogue's rules, else
 * {@code hub.compat.<client>.agency-code}, else {@code madonvi}. Time of a snapshot: the latest time in it, never
 * before the newest snapshot; of a step: always its {@code ThoiDiemXuLy}. Event type: by the status.
 *
 * <p>A step not newer than the newest snapshot is history: it goes to the flows that subscribe to every step, with its
 * own time and status, and the dossier's status stays. A newer one changes the status to its {@code TrangThai}. A
 * snapshot without a time for its own status (status 4 has none) gets the latest time it contains: a step between that
 * time and its sending changes the status until the next snapshot.
 *
 * <p>An item equal to an earlier snapshot, whose own latest date is older than the newest's, is a repeat (decision
 * 0009).
 *
 * <p>The content is forwarded unchanged; {@code RoundTripTest} lists the few exceptions. Two things have no field in a
 * canonical dossier and are stored as components without a document: the component a result belongs to
 * ({@code MaThanhPhanHoSo} beside {@code MaGiayToKetQua}), and {@code HoSoCoThanhPhanSoHoa} where no listed document is
 * digitised. A code that no list contains (a vendor's own {@code HinhThucThu}) is refused with its field's name rather
 * than lost; to accept it, add a row to the catalogue's {@code code_map}.
 *
 * <p>Answers have the portal's format: HTTP 200 with {@code error_code} 0 ok, -1 session or login, -2 a field (named in
 * the text), 4 "chưa tồn tại"; 503 with {@code error_code} 9 when the hub is busy; 413 and 415 with {@code error_code}
 * -2 for a body that is too large or compressed.
 */
package vn.lienthong.intake.dvcqg;

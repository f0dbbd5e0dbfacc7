package vn.lienthong.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A notification from the hub to the owner of a source system about one of its dossiers (thông báo), in Vietnamese.
 *
 * @param noticeId decimal, unique
 * @param kind what happened
 * @param lanePosition its place in the lane, rising per dossier
 * @param entryId the ledger entry it concerns, or null
 * @param field the field that is wrong, by the label officers see, or null
 * @param owner who must fix it (bên khắc phục)
 * @param fixBy due date, a business day
 */
public record Notification(
    String noticeId, Kind kind, String dossierCode, Long lanePosition, String entryId, String partner, String flow,
    String text, String field, Owner owner, LocalDate fixBy, Map<String, String> data, OffsetDateTime occurredAt) {

  /** What happened to the dossier. */
  public enum Kind { ENTRY_REFUSED, ENTRY_PARKED, EVENT_QUARANTINED, GAP_PASSED, SNAPSHOT_WANTED, FILE_NOT_SHOWN }

  /** Cán bộ một cửa, CNTT cơ quan, CNTT tỉnh, phía quốc gia. */
  public enum Owner { OFFICER, AGENCY_IT, PROVINCIAL_IT, NATIONAL }
}

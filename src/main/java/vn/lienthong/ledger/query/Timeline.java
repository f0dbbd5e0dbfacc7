package vn.lienthong.ledger.query;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.access.audit.AuditQuery;
import vn.lienthong.ledger.NotAsked;
import vn.lienthong.model.Dossier;

/**
 * Everything the hub knows of one dossier, as {@code GET /api/v1/dossiers/{code}} shows it.
 *
 * @param snapshot the newest positioned one; null while all its events are held
 * @param masked whether what is personal in {@code snapshot} is covered
 * @param history every event, newest first, as many as a page holds
 * @param entries every entry with its attempts, newest first, as many as a page holds
 * @param truncated there are more of either: {@code GET /events?dossier=} and {@code GET /entries?dossier=} page
 *     through all
 * @param lookUps look-ups used for it, newest first, as many as a page holds: nothing of the person asked about
 * @param notAskedFor papers the person was not asked for, as a once-only check was confirmed
 */
public record Timeline(
    String code, String sourceSystem, String status, Dossier snapshot, boolean masked, List<EventQuery.Event> history,
    List<EntryQuery.Entry> entries, boolean truncated, List<Gap> gaps, List<Dossier.Link> linkedDossiers,
    List<AuditQuery.Used> lookUps, List<Object> payments, List<Object> parcels, List<NotAsked> notAskedFor) {

  /** Sequence numbers a source system never sent; {@code waiting}: the hub still holds later events for them. */
  public record Gap(String sourceSystem, long from, long to, boolean waiting) {}
}

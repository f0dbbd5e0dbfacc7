package vn.lienthong.ledger.query;

import java.util.List;
import vn.lienthong.access.audit.AuditQuery;
import vn.lienthong.ledger.NotAsked;
import vn.lienthong.model.Dossier;

/**
 * All the hub has of one dossier, as {@code GET /api/v1/dossiers/{code}} returns it.
 *
 * @param snapshot the newest snapshot with a position; null while all events are quarantined or wait
 * @param masked whether personal data in {@code snapshot} is masked
 * @param history every event, newest first, as many as a page holds
 * @param entries every entry with its attempts, newest first, as many as a page holds
 * @param truncated there are more events or entries: {@code GET /events?dossier=} and {@code GET /entries?dossier=}
 *     page through all
 * @param lookUps look-ups used for it, newest first, as many as a page holds: nothing about the person
 * @param notAskedFor documents that the person did not have to hand in, as a once-only check confirmed
 */
public record Timeline(
    String code, String sourceSystem, String status, Dossier snapshot, boolean masked, List<EventQuery.Event> history,
    List<EntryQuery.Entry> entries, boolean truncated, List<Gap> gaps, List<Dossier.Link> linkedDossiers,
    List<AuditQuery.Used> lookUps, List<Object> payments, List<Object> parcels, List<NotAsked> notAskedFor) {

  /** Sequence numbers that a source system never sent; {@code waiting}: later events still wait for them. */
  public record Gap(String sourceSystem, long from, long to, boolean waiting) {}
}

package vn.lienthong.ledger;

import java.util.Map;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.Notice;

/**
 * An entry in the hands of one replica, until its lease ends.
 *
 * @param claimNo the fence: only the claim that holds it may settle
 * @param attempts calls before this one that count
 * @param trace the {@code traceparent} of the request that brought the event, or null
 * @param met whether its requirement was met by a delivery; if not, it may be sent in SHADOW only
 * @param takenAt {@code System.nanoTime} before the claim, so that the lease is never thought longer than it is
 */
public record Claimed(
    long entry, long lane, long dossier, String dossierCode, String sourceSystem, String endpoint, String partner,
    String flow, long claimNo, Long position, int attempts, int steps, boolean uncertain, boolean held,
    Map<String, String> memory, DossierEvent event, Notice notice, String trace, boolean met,
    long takenAt) {

  /** Whether what it is about could be opened; a sealed value whose key is gone cannot. */
  public boolean readable() {
    return event != null || notice != null;
  }
}

package vn.lienthong.ledger.lane;

import java.time.Duration;
import java.util.Map;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.model.ResponsibleParty;

/**
 * The end of one claim, as the relay decided it.
 *
 * @param to the entry's new state; WAITING with {@code pause} for another attempt
 * @param outcome the value stored with the attempt
 * @param counts whether the call counts as an attempt (not in an outage, not for a completed step)
 * @param step a step was completed
 * @param pause time until the next attempt, by the database's clock
 * @param uncertain the call may have taken effect
 * @param partnerState merged into the lane's partner state; a null value removes the key
 * @param notice sent to the owner of the source system, or null; the ledger fills in id and position
 * @param differs for SHADOWED: whether a difference was found; null: not compared
 * @param noticePulled the owner pulls its notifications, so the entry is not due
 */
public record Settlement(
    ClaimedEntry claim, FlowKind kind, EntryState to, String outcome, boolean counts, boolean step, Duration pause,
    boolean uncertain, ErrorClass errorClass, String code, ResponsibleParty responsible, String reference,
    Map<String, String> partnerState, Notification notice, boolean noticePulled, int tookMillis, String replica,
    Boolean differs) {

  private static final int ROW_BYTES = 1024;

  /** A copy without event and notification content of the claim, because it may be queued. */
  public Settlement slim() {
    return new Settlement(claim.slim(), kind, to, outcome, counts, step, pause, uncertain, errorClass, code,
        responsible,
        reference, partnerState, notice, noticePulled, tookMillis, replica, differs);
  }

  /** The approximate memory it needs until it is stored. */
  public long bytes() {
    return ROW_BYTES + length(reference) + length(code) + length(claim.partnerState()) + length(partnerState)
        + (notice == null ? 0 : 4 * ROW_BYTES);
  }

  private static long length(String text) {
    return text == null ? 0 : 2L * text.length();
  }

  private static long length(Map<String, String> values) {
    return values.entrySet().stream().mapToLong(e -> length(e.getKey()) + length(e.getValue())).sum();
  }

  /** A settlement without a comparison. */
  public Settlement(
      ClaimedEntry claim, FlowKind kind, EntryState to, String outcome, boolean counts, boolean step, Duration pause,
      boolean uncertain, ErrorClass errorClass, String code, ResponsibleParty responsible, String reference,
      Map<String, String> partnerState, Notification notice, boolean noticePulled, int tookMillis, String replica) {
    this(claim, kind, to, outcome, counts, step, pause, uncertain, errorClass, code, responsible, reference,
        partnerState,
        notice,
        noticePulled, tookMillis, replica, null);
  }
}

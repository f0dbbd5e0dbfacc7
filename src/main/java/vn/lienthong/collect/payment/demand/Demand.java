package vn.lienthong.collect.payment.demand;

import java.time.LocalDate;
import vn.lienthong.model.Dossier;

/**
 * What is owed (khoản phải thu): one fee of a dossier at one moment. Another amount makes a new version.
 *
 * @param collectAt when it is collected
 * @param agency who collects it
 * @param amount in VND
 * @param reason why it is exempt or cancelled, else null
 * @param byWhom the client that made or changed it last, or {@code ~hub} for the source's own event
 * @param askedOn the day in Vietnam on which it was asked for; decides which fee rule applies
 */
public record Demand(
    long id, long dossier, String fee, Dossier.Fee.CollectAt collectAt, Dossier.Fee.Kind kind, int version,
    Dossier.Fee.Charge charge, String name, String agency, String procedure, long amount, State state, String reason,
    String byWhom, LocalDate askedOn) {

  /** Chờ nộp; đã nộp; được miễn; đã hủy; được thay bằng mức khác. */
  public enum State { OPEN, PAID, EXEMPT, CANCELLED, SUPERSEDED }

  /** What stays the same over all versions. */
  public record Key(String fee, Dossier.Fee.CollectAt collectAt, Dossier.Fee.Kind kind) {}

  /** A copy with the id it was stored under. */
  Demand stored(long as) {
    return new Demand(as, dossier, fee, collectAt, kind, version, charge, name, agency, procedure, amount, state,
        reason, byWhom, askedOn);
  }

  /** What stays the same over all versions. */
  public Key key() {
    return new Key(fee, collectAt, kind);
  }
}

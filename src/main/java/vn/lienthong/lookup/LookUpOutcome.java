package vn.lienthong.lookup;

import java.util.UUID;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpResult;

/**
 * The result of a look-up, already audited.
 *
 * @param auditId the audit row of the intent
 * @param finding the register's answer, with the requested groups only; null when it could not be queried
 * @param trouble why it could not be queried; null otherwise
 */
public record LookUpOutcome(UUID lookupId, String auditId, Verdict verdict, LookUpResult finding, Outcome trouble) {

  /** "Not found", "other data" and "withheld" are one verdict: not confirmed. COULD_NOT_ASK is always distinct. */
  public enum Verdict { CONFIRMED, NOT_CONFIRMED, COULD_NOT_ASK }
}

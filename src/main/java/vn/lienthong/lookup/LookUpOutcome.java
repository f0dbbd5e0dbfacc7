package vn.lienthong.lookup;

import java.util.UUID;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpResult;

/**
 * What came of a look-up; it is audited already.
 *
 * @param auditId the row that holds the intent
 * @param finding what the register said, without the groups nobody asked for; null when it could not be asked
 * @param trouble why it could not be asked; null when it was
 */
public record LookUpOutcome(UUID lookupId, String auditId, Verdict verdict, LookUpResult finding, Outcome trouble) {

  /** Not found, other data and withheld are one: not confirmed. "Could not ask" is always told apart. */
  public enum Verdict { CONFIRMED, NOT_CONFIRMED, COULD_NOT_ASK }
}

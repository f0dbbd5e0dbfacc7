package vn.lienthong.model.register;

import java.util.Set;
import java.util.UUID;
import vn.lienthong.model.Outcome;

/**
 * The body a {@code <register>-look-up} route receives: one query to a register about one person, enterprise or parcel
 * (tra cứu, xác thực thông tin). The route ends with a {@link LookUpResult}, or with the {@link Outcome} that says why
 * there is none. The purpose is checked and the intent is audited before the request is created.
 *
 * @param lookupId unique per call; used as the request number that a register requires
 * @param endpoint the endpoint to query: the register's name, or {@code vault:province}
 * @param ask the requested groups of the answer, by the register's own list; further groups in a {@link LookUpResult}
 *     are removed
 */
public record LookUpRequest(UUID lookupId, String endpoint, Purpose purpose, Subject subject, Set<String> ask) {

  /** Leaves the subject out, because it is personal. */
  @Override public String toString() {
    return "Inquiry[" + lookupId + " " + endpoint + " " + ask + "]";
  }
}

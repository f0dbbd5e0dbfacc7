package vn.lienthong.model.register;

import java.util.Set;
import java.util.UUID;
import vn.lienthong.model.Outcome;

/**
 * What a {@code <register>-look-up} route is handed: one question to a register about one person, enterprise or parcel
 * (tra cứu, xác thực thông tin). It ends with a {@link LookUpResult}, or with the {@link Outcome} that says why there
 * is none. By the time it is made the purpose was checked and the intent audited.
 *
 * @param lookupId unique for each call that is made: what a register wants as its own request number
 * @param endpoint who is asked: the register's name, or {@code vault:province}
 * @param ask which groups of the answer are wanted, by the register's own list; a Finding may hold more, they are left
 *     out
 */
public record LookUpRequest(UUID lookupId, String endpoint, Purpose purpose, Subject subject, Set<String> ask) {

  /** The subject is personal. */
  @Override public String toString() {
    return "Inquiry[" + lookupId + " " + endpoint + " " + ask + "]";
  }
}

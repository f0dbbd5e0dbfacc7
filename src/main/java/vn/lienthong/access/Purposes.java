package vn.lienthong.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import vn.lienthong.canon.Purpose;
import vn.lienthong.canon.Subject;

/**
 * Nothing personal is asked or given out without a purpose: a client system with the grant, an officer or the citizen himself, an
 * open dossier or reception, its party, a legal basis.
 */
@ApplicationScoped
public class Purposes {

  /**
   * Whether {@code claim} holds for {@code use}: the name of a register, or another use that is granted to clients ({@code once-only},
   * {@code documents}). That it was checked is audited, with whatever came of it, before the answer. Never blocks.
   *
   * @param subject who it is about, has to be a party; null: the dossier or the reception as a whole
   * @return the purpose; fails with a {@link vn.lienthong.canon.Problem.Raised} of 403 that says nothing of dossier or person
   */
  public CompletionStage<Purpose> check(Client by, Claim claim, String use, Subject subject) {
    throw new UnsupportedOperationException("yet to come");
  }
}

package vn.lienthong.console.web;

import jakarta.enterprise.context.ApplicationScoped;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * The sessions that were signed out, so that a copied cookie is invalid at every replica. A session keeps its number
 * when it is renewed, so its other cookies end with it.
 */
@ApplicationScoped
class SignedOutSessions {

  private static final String OVER = "delete from ended_session where until < now()";
  private static final String END = """
      insert into ended_session (number, until) values (?, to_timestamp(?)) on conflict (number) do nothing""";
  private static final String ENDED = "select 1 from ended_session where number = ?";

  private final Transactions tx;

  SignedOutSessions(Transactions tx) {
    this.tx = tx;
  }

  /**
   * Ends the session durably.
   *
   * @param until epoch seconds after which all its cookies have expired by themselves
   */
  void end(SessionCookie.Open session, long until) {
    tx.in(connection -> {
      Jdbc.run(connection, OVER);
      Jdbc.run(connection, END, session.number(), until);
      return null;
    });
  }

  boolean ended(SessionCookie.Open session) {
    return tx.read(connection -> Jdbc.one(connection, ENDED, row -> true, session.number()).isPresent());
  }
}

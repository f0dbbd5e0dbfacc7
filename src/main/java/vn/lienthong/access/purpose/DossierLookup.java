package vn.lienthong.access.purpose;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What of a dossier a purpose rests on. The ledger tells it: its rows are its own, and it sees this room, not the other
 * way round.
 */
public interface DossierLookup {

  /**
   * @param n which claim; {@code k}: which identifier of its subject; {@code pseudonym} null where the subject is not
   *     in question
   */
  record Wanted(int n, int k, String code, byte[] pseudonym) {}

  /**
   * One line for each that was wanted whose dossier is known.
   *
   * @param open its status does not end it, in the eyes of the system that set it
   * @param agency the receiving one
   * @param party the pseudonym is one of its parties'
   */
  record Known(int n, int k, String sourceSystem, boolean open, String procedureCode, String agency, boolean party) {}

  /** All of a batch at once. */
  List<Known> look(Connection connection, List<Wanted> wanted) throws SQLException;
}

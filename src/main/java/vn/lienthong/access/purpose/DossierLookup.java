package vn.lienthong.access.purpose;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The facts of a dossier that a purpose check needs. The ledger implements this: it owns the rows, and it depends on
 * this package, not the other way round.
 */
public interface DossierLookup {

  /**
   * @param n the number of the claim
   * @param k the number of the identifier of its subject
   * @param pseudonym null where the claim is about no person
   */
  record Wanted(int n, int k, String code, byte[] pseudonym) {}

  /**
   * One line for each wanted item whose dossier is known.
   *
   * @param open whether the dossier's status is not final for the source system that set it
   * @param agency the receiving agency
   * @param party whether the pseudonym is one of a party
   */
  record Known(int n, int k, String sourceSystem, boolean open, String procedureCode, String agency, boolean party) {}

  /** Looks up a whole batch at once. */
  List<Known> look(Connection connection, List<Wanted> wanted) throws SQLException;
}

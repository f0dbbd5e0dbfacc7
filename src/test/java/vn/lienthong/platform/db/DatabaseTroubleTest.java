package vn.lienthong.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose fault it is, by the SQL state. */
class DatabaseTroubleTest {

  @ParameterizedTest
  @CsvSource({
      // the item's: these data will not be taken at the next try either
      "22001, ITEM", "22003, ITEM", "22021, ITEM", "22P05, ITEM", "23502, ITEM", "23503, ITEM", "23505, ITEM",
      "55P03, CONTENDED", "40001, CONTENDED", "40P01, CONTENDED", "57014, TOO_LONG",
      // connection, authentication, resources, shutdown, read-only
      "08000, AWAY", "08006, AWAY", "08S01, AWAY", "28000, AWAY", "28P01, AWAY", "53100, AWAY", "53300, AWAY",
      "57P01, AWAY", "57P03, AWAY", "57000, AWAY", "25006, AWAY", "25P03, AWAY", "3D000, AWAY", "58030, AWAY",
      "55000, AWAY",
      ", AWAY", "'', AWAY",
      "42P01, HUB_FAULT", "42501, HUB_FAULT", "XX000, HUB_FAULT", "XX001, HUB_FAULT", "25P02, HUB_FAULT",
      "0A000, HUB_FAULT", "P0001, HUB_FAULT", "55006, HUB_FAULT"})
  void isClassedByItsState(String state, DatabaseTrouble trouble) {
    SQLException said = new SQLException("text that may quote a person", state);
    DatabaseException told = DatabaseException.of(said);
    assertThat(told.trouble()).isEqualTo(trouble);
    assertThat(told.getMessage()).doesNotContain("person");
    assertThat(told instanceof Transactions.DatabaseAway).isEqualTo(trouble == DatabaseTrouble.AWAY);
    assertThat(DatabaseTrouble.in(new CompletionException(new IllegalStateException(said)))).contains(trouble);
    assertThat(DatabaseTrouble.passes(new CompletionException(told)))
        .isEqualTo(trouble == DatabaseTrouble.AWAY || trouble == DatabaseTrouble.CONTENDED);
  }

  @Test void whatIsNotTheDatabasesIsNotTakenForIt() {
    assertThat(DatabaseTrouble.in(new IllegalStateException("foreign"))).isEmpty();
    assertThat(DatabaseTrouble.in(null)).isEmpty();
    assertThat(DatabaseTrouble.passes(new NullPointerException())).isFalse();
  }
}

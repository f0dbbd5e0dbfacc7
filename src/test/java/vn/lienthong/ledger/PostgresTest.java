package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import vn.lienthong.platform.db.Transactions;

class PostgresTest {

  @Test void everyClassGetsAMigratedEmptyDatabase() {
    try (AgroalDataSource source = Postgres.fresh()) {
      long dossiers = new Transactions(source).read(connection -> {
        ResultSet rows = connection.createStatement().executeQuery("select count(*) from dossier");
        rows.next();
        return rows.getLong(1);
      });
      assertThat(dossiers).isZero();
    }
  }
}

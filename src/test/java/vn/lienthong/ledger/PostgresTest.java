package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.sql.ResultSet;
import org.junit.jupiter.api.Test;
import vn.lienthong.store.Tx;

class PostgresTest {

  @Test void everyClassGetsAMigratedEmptyDatabase() {
    try (AgroalDataSource source = Postgres.fresh()) {
      long dossiers = new Tx(source).read(connection -> {
        ResultSet rows = connection.createStatement().executeQuery("select count(*) from dossier");
        rows.next();
        return rows.getLong(1);
      });
      assertThat(dossiers).isZero();
    }
  }
}

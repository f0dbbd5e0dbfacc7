package vn.lienthong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.list.CatalogueException;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.SessionLimits;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.Loops;
import org.junit.jupiter.api.io.TempDir;

/** The lists in a real database: seeded, changed by a province, read again. */
class CatalogueLoaderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private AgroalDataSource database;
  private final Catalogue catalogue = new Catalogue();
  private final Loops loops = new Loops(Duration.ofMinutes(1));
  private CatalogueLoader loader;

  @BeforeEach void startLoader() {
    database = Postgres.fresh();
    loader = loader(Optional.empty(), Duration.ofHours(1));
  }

  @AfterEach void stopLoader() {
    loops.stop(null);
    database.close();
  }

  @Test void theTablesSayWhatTheFilesSay() throws SQLException {
    loader.seedAndLoad();
    var files = SeedFiles.rows(SeedFiles.read(Optional.empty()));
    for (CodeList list : CodeList.values()) {
      assertThat(number("select count(*) from " + list.table() + " where origin = 'SEED'")).as(list.table())
          .isEqualTo(files.get(list).size());
    }
    assertThat(catalogue.edition().flows()).isEqualTo(CatalogueSnapshot.fromSeeds().flows());
    assertThat(catalogue.edition().expectedFrom("PROCESSING", "H99-2", TODAY))
        .isEqualTo(CatalogueSnapshot.fromSeeds().expectedFrom("PROCESSING", "H99-2", TODAY));
  }

  @Test void theSecondSeedingChangesNothing() throws SQLException {
    loader.seedAndLoad();
    long version = number("select version from catalogue_change");
    loader.seedAndLoad();
    assertThat(number("select version from catalogue_change")).isEqualTo(version);
    assertThat(loader.refresh()).isFalse();
  }

  @Test void aProvincesChangeIsReadAndOutlivesANewSeed() throws SQLException {
    loader.seedAndLoad();
    run("update source_system_setting set stopped_is_final = false where source = 'H99-1'");
    run("insert into source_system_setting (source, stopped_is_final, valid_from)"
        + " values ('H98-1', false, '2026-01-01')");
    run("update catalogue_seed set sha256 = 'of an older hub'");
    loader.seedAndLoad();
    assertThat(catalogue.edition().finalStatuses("H99-1", TODAY)).doesNotContain("STOPPED");
    assertThat(catalogue.edition().finalStatuses("H98-1", TODAY)).doesNotContain("STOPPED");
    assertThat(number("select count(*) from source_system_setting where origin = 'PROVINCE'")).isEqualTo(2);
  }

  @Test void aSeededRowThatLeftTheFilesLeavesTheTableToo() throws SQLException {
    loader.seedAndLoad();
    run("set hub.seeding = 'on';"
        + " insert into source_system_setting values ('H97-1', false, '2026-01-01'); reset hub.seeding");
    run("update catalogue_seed set sha256 = 'of an older hub'");
    loader.seedAndLoad();
    assertThat(number("select count(*) from source_system_setting where source = 'H97-1'")).isZero();
  }

  @Test void aRowThatCannotBeUsedLeavesTheOldEditionInForce() throws SQLException {
    loader.seedAndLoad();
    CatalogueSnapshot before = catalogue.edition();
    run("insert into error_rule (partner, rank, code, word, error_class, valid_from)"
        + " values ('dvcqg', 1, '7', 'BAD', 'NONSENSE', '2026-01-05')");
    assertThatThrownBy(loader::refresh).isInstanceOf(CatalogueException.class)
        .hasMessageContaining("table error_rule row dvcqg|1, column error_class");
    assertThat(catalogue.edition()).isSameAs(before);
    run("update error_rule set error_class = 'BUSINESS' where word = 'BAD'");
    assertThat(loader.refresh()).isTrue();
    assertThat(catalogue.edition().errorWord("dvcqg", "7", TODAY)).contains("BAD");
    assertThat(catalogue.edition().errorWord("dvcqg", "7", TODAY.minusDays(1))).as("before its first day").isEmpty();
  }

  @Test void looksForChangesByItself() throws SQLException {
    loader = loader(Optional.empty(), Duration.ofMillis(50));
    loader.seedAndLoad();
    run("update flow_interest set valid_to = '2026-01-31' where flow = 'report-progress'");
    run("insert into status (code, national, vi, en, ends, valid_from) values ('X', 11, 'X', 'X', 'NO', '2026-01-01')");
    Awaitility.await().until(() -> catalogue.edition().knowsStatus("X", TODAY));
  }

  @Test void anOverlayThatChangesIsSeededAgain(@TempDir Path dir) throws SQLException, IOException {
    loader = loader(Optional.of(dir.toString()), Duration.ofHours(1));
    loader.seedAndLoad();
    Files.writeString(dir.resolve("source_system_setting.csv"),
        "source,stopped_is_final,valid_from,valid_to\nH99-1,no,2000-01-01,\n");
    loader.seedAndLoad();
    assertThat(catalogue.edition().finalStatuses("H99-1", TODAY)).doesNotContain("STOPPED");
    Files.delete(dir.resolve("source_system_setting.csv"));
    loader.seedAndLoad();
    assertThat(catalogue.edition().finalStatuses("H99-1", TODAY)).contains("STOPPED");
  }

  @Test void seedingTakesNoLongerThanMaintenanceMay() throws SQLException {
    Duration any = Duration.ofSeconds(10);
    SessionLimits limits = new SessionLimits(any, any, any, any, any, Duration.ofMillis(100), any);
    run("create function slow() returns trigger language plpgsql as"
        + " 'begin perform pg_sleep(10); return new; end';"
        + " create trigger slow before insert on catalogue_seed for each row execute function slow()");
    loader = new CatalogueLoader(new Transactions(database, limits), catalogue, loops, Optional.empty(), any);
    assertThatThrownBy(loader::seedAndLoad).isInstanceOfSatisfying(DatabaseException.class,
        failed -> assertThat(failed.trouble()).isEqualTo(DatabaseTrouble.TOO_LONG));
    assertThat(number("select count(*) from catalogue_seed")).isZero();
  }

  /** What failed is what is told, not that it could not be undone; the connection is not used again. */
  @Test void aDatabaseThatGoesWhileTheListsAreReadIsAway() throws SQLException {
    loader.seedAndLoad();
    run("create function gone() returns bigint language sql as 'select 1 from pg_terminate_backend(pg_backend_pid())';"
        + " alter table catalogue_change rename to changed;"
        + " create view catalogue_change as select gone() as version");
    assertThatThrownBy(loader::refresh).isInstanceOf(Transactions.DatabaseAway.class);
    run("drop view catalogue_change; alter table changed rename to catalogue_change");
    assertThat(loader.refresh()).isFalse();
  }

  private CatalogueLoader loader(Optional<String> dir, Duration every) {
    return new CatalogueLoader(new Transactions(database), catalogue, loops, dir, every);
  }

  private void run(String sql) {
    Postgres.run(database, sql);
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}

package vn.lienthong.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.UnusableFile;
import vn.lienthong.platform.lifecycle.Loops;

/** A start that waits says for what. */
class DatabaseMigratorTest {

  @Test void aFileThatCannotBeUsedIsNamedAndTheDatabaseIsNotBlamed() {
    AtomicBoolean mended = new AtomicBoolean();
    try (AgroalDataSource source = Postgres.fresh()) {
      DatabaseMigrator migration = new DatabaseMigrator(Flyway.configure().dataSource(source).load(), source,
          SessionLimits.usual(), ready(mended::get));
      Loops loops = new Loops(Duration.ofMinutes(1));
      migration.start(null, loops);
      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> migration.trouble() != null);
      assertThat(migration.trouble()).isEqualTo("status.csv line 2: byte 5 is not UTF-8");
      assertThat(migration.done()).isFalse();
      mended.set(true);
      Awaitility.await().atMost(60, TimeUnit.SECONDS).until(migration::done);
      loops.stop(null);
    }
  }

  @SuppressWarnings("unchecked")
  private static Event<DatabaseReady> ready(BooleanSupplier mended) {
    return (Event<DatabaseReady>) Proxy.newProxyInstance(DatabaseMigratorTest.class.getClassLoader(),
        new Class<?>[] {Event.class}, (proxy, method, values) -> {
          if (!mended.getAsBoolean()) {
            throw new IllegalStateException("observer failed",
                new UnusableFile("status.csv line 2", "byte 5 is not UTF-8"));
          }
          return null;
        });
  }
}

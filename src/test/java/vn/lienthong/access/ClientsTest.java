package vn.lienthong.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;

class ClientsTest {

  private static final String KEY = "0a".repeat(32);
  private static final String NOBODYS = "0b".repeat(32);
  private static AgroalDataSource source;

  @BeforeAll static void open() {
    source = Postgres.fresh();
  }

  @AfterAll static void close() {
    source.close();
  }

  @Test void whoeverIsKnownStaysKnownHoweverShortAReadingLives() {
    Clients clients = clients(Duration.ZERO);
    assertThat(byKey(clients, KEY)).isEqualTo("trial");
    assertThat(byKey(clients, KEY)).as("while the first reading is younger than a second").isEqualTo("trial");
    assertThat(clients.known(KEY)).as("cannot be said at once").isEmpty();
  }

  @Test void aReadingThatIsYoungEnoughSaysItAtOnce() {
    Clients clients = clients(Duration.ofMinutes(1));
    assertThat(clients.known(KEY)).as("nothing was read yet").isEmpty();
    assertThat(byKey(clients, KEY)).isEqualTo("trial");
    assertThat(clients.known(KEY)).map(Client::id).contains("trial");
    assertThat(clients.known(NOBODYS)).isEmpty();
    assertThat(byKey(clients, NOBODYS)).isNull();
    assertThat(clients.known("no key")).isEmpty();
  }

  private static Clients clients(Duration life) {
    Clients clients = new Clients(source, Path.of("no-such-folder"), life);
    clients.register("trial", "Thử", KEY, Set.of("*"), false);
    return clients;
  }

  private static String byKey(Clients clients, String key) {
    return clients.byKey(key).await().atMost(Duration.ofSeconds(20)).map(Client::id).orElse(null);
  }
}

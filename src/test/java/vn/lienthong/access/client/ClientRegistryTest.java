package vn.lienthong.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;

class ClientRegistryTest {

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
    ClientRegistry clients = clients(Duration.ZERO);
    assertThat(byKey(clients, KEY)).isEqualTo("trial");
    assertThat(byKey(clients, KEY)).as("while the first reading is younger than a second").isEqualTo("trial");
    assertThat(clients.known(KEY)).as("cannot be said at once").isEmpty();
  }

  @Test void aReadingThatIsYoungEnoughSaysItAtOnce() {
    ClientRegistry clients = clients(Duration.ofMinutes(1));
    assertThat(clients.known(KEY)).as("nothing was read yet").isEmpty();
    assertThat(byKey(clients, KEY)).isEqualTo("trial");
    assertThat(clients.known(KEY)).map(ClientSystem::id).contains("trial");
    assertThat(clients.known(NOBODYS)).isEmpty();
    assertThat(byKey(clients, NOBODYS)).isNull();
    assertThat(clients.known("no key")).isEmpty();
  }

  /** A key that was taken away stays away, although it was being read just then. */
  @Test void aReadingOfBeforeAChangeIsNotKept() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ClientRegistry clients = new ClientRegistry(slow(read, goOn), Path.of("no-such-folder"), Duration.ofMinutes(1));
    CompletableFuture<Optional<ClientSystem>> asked = clients.byKey(KEY).subscribeAsCompletionStage();
    assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
    clients.register("trial", "Thử", NOBODYS, Set.of("*"), false);
    goOn.countDown();
    asked.get(20, TimeUnit.SECONDS);
    assertThat(byKey(clients, NOBODYS)).isEqualTo("trial");
    assertThat(byKey(clients, KEY)).isNull();
  }

  /** Its first connection is given back only when it is told to, after all was read. */
  private static AgroalDataSource slow(CountDownLatch read, CountDownLatch goOn) {
    return standIn(AgroalDataSource.class, source, (method, result) -> {
      if (!method.equals("getConnection") || read.getCount() == 0) {
        return result;
      }
      return standIn(Connection.class, result, (call, answer) -> {
        if (call.equals("close")) {
          read.countDown();
          assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        }
        return answer;
      });
    });
  }

  private interface Answer {
    Object of(String method, Object result) throws Exception;
  }

  private static <T> T standIn(Class<T> type, Object real, Answer answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
        (self, method, arguments) -> answers.of(method.getName(), method.invoke(real, arguments))));
  }

  private static ClientRegistry clients(Duration life) {
    ClientRegistry clients = new ClientRegistry(source, Path.of("no-such-folder"), life);
    clients.register("trial", "Thử", KEY, Set.of("*"), false);
    return clients;
  }

  private static String byKey(ClientRegistry clients, String key) {
    return clients.byKey(key).await().atMost(Duration.ofSeconds(20)).map(ClientSystem::id).orElse(null);
  }
}

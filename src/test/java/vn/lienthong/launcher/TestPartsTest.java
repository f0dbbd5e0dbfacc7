package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpClientOptions;
import io.vertx.amqp.AmqpConnection;
import io.vertx.core.Vertx;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;

class TestPartsTest {

  private final Map<String, String> config = TestParts.config();

  @Test void whatTheDatabaseTookIsOnTheDisk() throws Exception {
    try (Connection connection = DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"),
            config.get("quarkus.datasource.username"), config.get("quarkus.datasource.password"));
        ResultSet settings = connection.createStatement().executeQuery(
            "select setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')")) {
      while (settings.next()) {
        assertThat(settings.getString(1)).isEqualTo("on");
      }
    }
  }

  @Test void theDatabaseWantsItsPassword() {
    assertThatThrownBy(() -> DriverManager.getConnection(
        config.get("quarkus.datasource.jdbc.url"), "hub", "wrong")).hasMessageContaining("password");
  }

  @Test void theBrokerTakesAMessageForTheDossierDoor() {
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(config.get("quarkus.artemis.url"),
            config.get("quarkus.artemis.username"), config.get("quarkus.artemis.password"));
        JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createQueue("hub.dead"), "test");
      assertThat(context.createConsumer(context.createQueue("hub.dead")).receiveBody(String.class, 5000))
          .isEqualTo("test");
    }
  }

  @Test void theBrokerWantsItsPassword() {
    for (String password : new String[] {null, "", "wrong", config.get("quarkus.datasource.password")}) {
      assertThatThrownBy(() -> {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(config.get("quarkus.artemis.url"));
            JMSContext context = password == null ? factory.createContext() : factory.createContext("hub", password)) {
          context.createProducer().send(context.createQueue("hub.dossiers.event.in"), "test");
        }
      }).as(password).isInstanceOf(JMSSecurityRuntimeException.class);
    }
  }

  /** By AMQP, too: neither anonymous nor with a wrong password. */
  @Test void theBrokerWantsItByAmqpToo() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      AmqpClientOptions known = new AmqpClientOptions().setHost("127.0.0.1").setUsername("hub")
          .setPort(Integer.parseInt(config.get("amqp-port"))).setPassword(config.get("amqp-password"));
      connect(vertx, known).close();
      for (AmqpClientOptions other : List.of(new AmqpClientOptions(known).setPassword("wrong"),
          new AmqpClientOptions(known).setUsername("guest"), new AmqpClientOptions().setHost("127.0.0.1")
              .setPort(known.getPort()))) {
        assertThatThrownBy(() -> connect(vertx, other)).isInstanceOf(ExecutionException.class);
      }
    } finally {
      vertx.close();
    }
  }

  private static AmqpConnection connect(Vertx vertx, AmqpClientOptions options) throws Exception {
    return AmqpClient.create(vertx, options).connect().toCompletionStage().toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** On another address of this machine nobody listens; who listens everywhere would be reached there, too. */
  @Test void theyListenOnTheLoopbackAlone() {
    List<Integer> ports = new ArrayList<>(List.of(Integer.valueOf(config.get("amqp-port"))));
    config.forEach((key, value) -> {
      Matcher address = Pattern.compile("^(?:http|tcp|jdbc:postgresql)://127\\.0\\.0\\.1:(\\d+)").matcher(value);
      if (address.find()) {
        ports.add(Integer.valueOf(address.group(1)));
      }
    });
    assertThat(ports).as("database, broker and stubs").hasSizeGreaterThan(8).allSatisfy(port -> {
      new Socket("127.0.0.1", port).close();
      assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).as("port %d", port)
          .isInstanceOf(IOException.class);
    });
  }

  @Test void whatTheyKeepIsTheirOwnersAlone() throws IOException {
    Path data = Path.of(config.get("hub.data.dir"));
    for (String folder : List.of("", "keys", "broker", "postgresql")) {
      assertThat(mode(data.resolve(folder))).as(folder).isEqualTo("rwx------");
    }
    assertThat(mode(data.resolve("keys").resolve("broker.key"))).isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(data.resolve("broker").resolve("journal"))) {
      assertThat(files.filter(Files::isRegularFile).sorted().findFirst().map(TestPartsTest::mode))
          .hasValue("rw-------");
    }
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test void theyStartOnceInAJvm() {
    assertThat(TestParts.config()).isEqualTo(config);
  }
}

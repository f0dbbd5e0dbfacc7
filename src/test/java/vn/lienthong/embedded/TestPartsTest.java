package vn.lienthong.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Map;
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
    try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(config.get("quarkus.artemis.url"));
        JMSContext context = factory.createContext()) {
      context.createProducer().send(context.createQueue("hub.dead"), "test");
      assertThat(context.createConsumer(context.createQueue("hub.dead")).receiveBody(String.class, 5000))
          .isEqualTo("test");
    }
  }

  @Test void theyStartOnceInAJvm() {
    assertThat(TestParts.config()).isEqualTo(config);
  }
}

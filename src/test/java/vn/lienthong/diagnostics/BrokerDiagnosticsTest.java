package vn.lienthong.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** What the self-check says of a real broker's settings. */
class BrokerDiagnosticsTest {

  private static final String QUEUE = "hub.dossiers.event.in";

  private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();

  @AfterEach void stop() throws Exception {
    broker.stop();
  }

  private static AddressSettings kept() {
    return new AddressSettings().setMaxDeliveryAttempts(-1).setDeadLetterAddress(SimpleString.of("hub.dead"))
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE);
  }

  /** Words by steps; an empty word is OK. */
  private Map<String, String> found(UnaryOperator<AddressSettings> change) throws Exception {
    broker.setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
        .addAcceptorConfiguration("vm", "vm://11").addAddressSetting("#", change.apply(kept())));
    broker.start();
    return look(new ActiveMQConnectionFactory("vm://11"));
  }

  private static Map<String, String> look(ActiveMQConnectionFactory factory) {
    try (factory) {
      return look((ConnectionFactory) factory);
    }
  }

  private static Map<String, String> look(ConnectionFactory factory) {
    return new BrokerDiagnostics(() -> factory, QUEUE, List.of("hub.dossiers.event.refused"), 5, true, true,
        Duration.ofSeconds(5))
        .look().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().verdict()
            + (e.getValue().word() == null ? "" : " " + e.getValue().word())));
  }

  /** But for its door, which stands open in these tests. */
  @Test void aBrokerThatKeepsEverythingIsFine() throws Exception {
    assertThat(found(as -> as)).containsOnly(Map.entry("CONNECT", "OK"), Map.entry("DELIVERIES", "OK"),
        Map.entry("DEAD_LETTER", "OK"), Map.entry("FULL", "OK"), Map.entry("REDELIVERY", "OK"),
        Map.entry("EXPIRY", "OK"), Map.entry("STRANGERS", "WARN BROKER_OPEN"));
  }

  /** What a broker does when nobody tells it otherwise: ten deliveries, and what is given up is gone. */
  @Test void theUsualSettingsAreNotEnough() throws Exception {
    assertThat(found(as -> new AddressSettings())).containsEntry("DELIVERIES", "WARN BROKER_DELIVERIES")
        .containsEntry("DEAD_LETTER", "FAIL BROKER_NO_DEAD_LETTER");
  }

  @Test void fewerDeliveriesThanTheHubCountsAreAFault() throws Exception {
    assertThat(found(as -> as.setMaxDeliveryAttempts(5))).containsEntry("DELIVERIES", "FAIL BROKER_DELIVERIES");
  }

  @Test void whatLosesOrTurnsMessagesRoundIsSaid() throws Exception {
    assertThat(found(as -> as.setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP).setRedeliveryDelay(1000)
        .setExpiryDelay(60_000L))).containsEntry("FULL", "FAIL BROKER_DROPS")
        .containsEntry("REDELIVERY", "WARN BROKER_REDELIVERY_DELAY").containsEntry("EXPIRY", "FAIL BROKER_EXPIRES");
  }

  /** What the hub put there for others is lost as easily. */
  @Test void theQueuesThatTheHubFillsAreLookedAtToo() throws Exception {
    broker.setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(false)
        .addAcceptorConfiguration("vm", "vm://11").addAddressSetting("#", kept())
        .addAddressSetting("hub.dossiers.event.refused", kept().setExpiryDelay(60_000L)));
    broker.start();
    assertThat(look(new ActiveMQConnectionFactory("vm://11"))).containsEntry("EXPIRY", "FAIL BROKER_EXPIRES")
        .containsEntry("DEAD_LETTER", "OK").containsEntry("FULL", "OK");
  }

  @Test void aBrokerThatIsNotThereIsSaid() throws Exception {
    assertThat(look(new ActiveMQConnectionFactory("tcp://127.0.0.1:1?connectionTimeoutMillis=500")))
        .containsEntry("CONNECT", "FAIL BROKER_AWAY").containsEntry("SETTINGS", "SKIPPED");
  }

  @Test void aBrokerThatDoesNotLetUsAskIsUnseenAndNotFine() throws Exception {
    assertThat(closed(new SecurityConfiguration())).containsEntry("CONNECT", "OK")
        .containsEntry("SETTINGS", "UNKNOWN BROKER_UNSEEN").doesNotContainKey("DELIVERIES")
        .containsEntry("STRANGERS", "OK");
  }

  @Test void aBrokerThatLetsInWhoGivesNoNameIsSaidToBeOpen() throws Exception {
    SecurityConfiguration users = new SecurityConfiguration();
    users.addUser("guest", "guest");
    users.addRole("guest", "writer");
    users.setDefaultUser("guest");
    assertThat(closed(users)).containsEntry("CONNECT", "OK").containsEntry("STRANGERS", "WARN BROKER_OPEN");
  }

  /** With the hub's own name and password, pooled as in the hub. */
  private Map<String, String> closed(SecurityConfiguration users) throws Exception {
    users.addUser("hub", "hub");
    users.addRole("hub", "writer");
    broker.setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users));
    broker.setConfiguration(new ConfigurationImpl().setPersistenceEnabled(false).setSecurityEnabled(true)
        .addAcceptorConfiguration("vm", "vm://11").addAddressSetting("#", kept())
        .putSecurityRoles("#", Set.of(
            new Role("writer", true, true, true, true, true, true, false, true, true, true))));
    broker.start();
    JmsPoolConnectionFactory pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(new ActiveMQConnectionFactory("vm://11", "hub", "hub"));
    try {
      return look(pool);
    } finally {
      pool.stop();
    }
  }
}

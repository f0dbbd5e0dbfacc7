package vn.lienthong.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The Artemis broker of this run, in this process: an interface for dossier systems that send by JMS or AMQP. */
final class EmbeddedBroker implements AutoCloseable {

  private static final List<String> QUEUES = List.of("hub.dossiers.event.in", "hub.dossiers.event.refused",
      "hub.dossiers.notice.out", "hub.dead");
  private static final String LIVE = "hub.live";
  private static final long PAGE_AFTER_BYTES = 64L << 20;
  /** Small, because a start reads each file completely. A message above 100 KiB is stored outside the journal. */
  private static final int JOURNAL_FILE_BYTES = 1 << 20;

  private final EmbeddedActiveMQ server;
  private final int port;
  private final EmbeddedBrokerLogin login;

  private EmbeddedBroker(EmbeddedActiveMQ server, int port, EmbeddedBrokerLogin login) {
    this.server = server;
    this.port = port;
    this.login = login;
  }

  /**
   * Starts the broker on a free port of the loopback interface.
   *
   * @param folder for the journal, which is kept between runs; the password is beside it, in {@code keys/broker.key}
   * @throws StartupError when the broker does not start
   */
  static EmbeddedBroker start(Path folder) {
    return start(folder, FreePorts.free());
  }

  /** Starts the broker on this port of the loopback interface. */
  static EmbeddedBroker start(Path folder, int port) {
    try {
      EmbeddedBrokerLogin login = new EmbeddedBrokerLogin(DataDir.secret(password(folder)));
      DataDir.ownFolder(folder);
      EmbeddedActiveMQ server = new EmbeddedActiveMQ();
      server.setSecurityManager(login);
      server.setConfiguration(configuration(folder, port, login));
      server.start();
      DataDir.ownFiles(folder);
      return new EmbeddedBroker(server, port, login);
    } catch (Exception e) {
      throw new StartupError("the embedded broker does not start on " + folder + " (" + e.getMessage()
          + "): look at the folder, or set QUARKUS_ARTEMIS_URL to a broker of yours", e);
    }
  }

  /** The hub's configuration keys and values for this broker. */
  Map<String, String> config() {
    return Map.of("quarkus.artemis.url", url(), "quarkus.artemis.username", EmbeddedBrokerLogin.USER,
        "quarkus.artemis.password", login.password(), "amqp-host", "127.0.0.1", "amqp-port", String.valueOf(port),
        "amqp-username", EmbeddedBrokerLogin.USER, "amqp-password", login.password(),
        "hub.check.broker-strangers", "false"); // the broker would log a warning for each refused login
  }

  /** The file with the password of a broker that has this folder. */
  static Path password(Path folder) {
    return folder.resolveSibling("keys").resolve("broker.key");
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new StartupError("the embedded broker did not stop cleanly: " + e.getMessage(), e);
    }
  }

  private static Configuration configuration(Path folder, int port, EmbeddedBrokerLogin login) throws Exception {
    Configuration configuration = new ConfigurationImpl()
        .setName("lienthong").setPersistenceEnabled(true).setSecurityEnabled(true).setJMXManagementEnabled(false)
        .setClusterUser("nobody").setClusterPassword(UUID.randomUUID().toString())
        .setJournalType(JournalType.NIO).setJournalFileSize(JOURNAL_FILE_BYTES)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString())
        .setGlobalMaxSize(PAGE_AFTER_BYTES).setMaxDiskUsage(-1)
        .addAcceptorConfiguration("loopback", "tcp://127.0.0.1:" + port + "?protocols=CORE,AMQP");
    // No redelivery delay: with one, later messages of the same dossier would overtake. No limit of deliveries in the
    // broker: the hub counts deliveries and refuses messages, and a killed hub does not make a message faulty.
    configuration.addAddressSetting("#", new AddressSettings().setDeadLetterAddress(SimpleString.of("hub.dead"))
        .setExpiryAddress(SimpleString.of("hub.dead")).setRedeliveryDelay(0).setMaxDeliveryAttempts(-1)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setAutoDeleteAddresses(false).setAutoDeleteQueues(false));
    for (String name : QUEUES) {
      configuration.addAddressConfiguration(new CoreAddressConfiguration().setName(name)
          .addRoutingType(RoutingType.ANYCAST).addQueueConfiguration(
              QueueConfiguration.of(name).setAddress(name).setRoutingType(RoutingType.ANYCAST).setDurable(true)));
    }
    return configuration.addAddressConfiguration(
        new CoreAddressConfiguration().setName(LIVE).addRoutingType(RoutingType.MULTICAST));
  }
}

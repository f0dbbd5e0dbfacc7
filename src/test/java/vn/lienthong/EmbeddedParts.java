package vn.lienthong;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;
import vn.lienthong.launcher.TestParts;

/**
 * The embedded parts for tests that start the whole hub: {@code @QuarkusTestResource(EmbeddedParts.class)}.
 *
 * <p>The same PostgreSQL (fsync on), broker and stubs as the embedded run, on free ports, with their data in a new
 * folder under {@code target/}. They start once in a JVM and serve all its tests; they end with the JVM.
 */
public class EmbeddedParts implements QuarkusTestResourceLifecycleManager {

  /** What a session may take: a little more than comes with the hub, so that it shows whether the keys are obeyed. */
  private static final Map<String, String> LIMITS = Map.of("hub.db.idle-in-transaction-timeout", "11s",
      "hub.db.lock-timeout", "2100ms", "hub.db.batch-lock-timeout", "510ms", "hub.db.alone-lock-timeout", "55ms",
      "hub.db.statement-timeout", "61s", "hub.db.maintenance-timeout", "61m", "hub.db.tcp-user-timeout", "21s",
      "hub.files.download-grace", "3s");

  /** Stands for the province's proxy: whoever calls from there is believed what they say of others. */
  public static final String PROXY = "127.0.0.9";

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new TreeMap<>(TestParts.config());
    config.putAll(LIMITS);
    config.put("hub.http.trusted-proxies", PROXY);
    return config;
  }

  /** The JVM's end stops them: the next test class wants them too. */
  @Override
  public void stop() {}
}

package vn.lienthong;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import vn.lienthong.embedded.TestParts;

/**
 * The embedded parts for tests that start the whole hub: {@code @QuarkusTestResource(EmbeddedParts.class)}.
 *
 * <p>The same PostgreSQL (fsync on), broker and stubs as the embedded run, on free ports, with their data in a new
 * folder under {@code target/}. They start once in a JVM and serve all its tests; they end with the JVM.
 */
public class EmbeddedParts implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    return TestParts.config();
  }

  /** The JVM's end stops them: the next test class wants them too. */
  @Override
  public void stop() {}
}

package vn.lienthong;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Lets the first test of a class wait until its hub is ready: it is "started" before it has migrated its database and
 * loaded its code lists, which a busy machine shows. Only where the hub has its {@link EmbeddedParts}.
 */
public class ReadyHub implements QuarkusTestBeforeEachCallback {

  private static final Duration AT_MOST = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Set<Class<?>> SEEN = ConcurrentHashMap.newKeySet();

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    Class<?> test = context.getTestInstance().getClass();
    boolean parts = Arrays.stream(test.getAnnotationsByType(QuarkusTestResource.class))
        .anyMatch(resource -> resource.value() == EmbeddedParts.class);
    if (parts && SEEN.add(test)) {
      // not by RestAssured: its address is set afterwards
      HttpRequest ready = HttpRequest.newBuilder(URI.create(
          ConfigProvider.getConfig().getValue("test.url", String.class) + "/q/health/ready")).build();
      try {
        Awaitility.await().atMost(AT_MOST).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100))
            .until(() -> HTTP.send(ready, BodyHandlers.discarding()).statusCode() == 200);
      } catch (ConditionTimeoutException notReady) {
        System.out.println("not ready for " + test.getSimpleName());
      }
    }
  }
}

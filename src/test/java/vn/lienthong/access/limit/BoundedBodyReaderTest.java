package vn.lienthong.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.limits.ByteBudget;

/** Bodies as they come from the connection: in pieces of any size. */
class BoundedBodyReaderTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpLimitsConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
      .withMapping(HttpLimitsConfig.class)
      .build().getConfigMapping(HttpLimitsConfig.class);
  private final ByteBudget budget = new ByteBudget(64 * 1024);
  private final List<Problem> refused = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Handler<Buffer> parts;
  private Handler<Void> end;
  private Buffer taken;

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void reads(long limit, String known) {
    HttpServerRequest request = standIn(HttpServerRequest.class, (self, method, arguments) -> {
      if (method.getName().equals("handler")) {
        parts = cast(arguments[0]);
      } else if (method.getName().equals("endHandler")) {
        end = cast(arguments[0]);
      }
      return self;
    });
    RoutingContext call = standIn(RoutingContextInternal.class, (self, method, arguments) -> {
      if (method.getName().equals("setBody")) {
        taken = (Buffer) arguments[0];
      }
      return method.getName().equals("request") ? request : method.getReturnType() == int.class ? 0 : null;
    });
    new BoundedBodyReader(call, limit, budget.strict("", 4), refused::add).sentBy(beginning -> {
      asked.incrementAndGet();
      return new String(beginning).contains("key=" + known + ";") ? Optional.of(known) : Optional.empty();
    }).read(tooSlow -> MinimumRate.begin(vertx, config, Duration.ofMinutes(1), tooSlow));
  }

  private void send(String text, int size) {
    for (int i = 0; i < text.length(); i += size) {
      parts.handle(Buffer.buffer(text.substring(i, Math.min(text.length(), i + size))));
    }
  }

  /** To look for the sender in all that is there at each octet cost a second of the event loop for eight thousand. */
  @Test
  void whoComesOctetByOctetIsLookedForSeldom() {
    reads(64 * 1024, "demo");
    send("x".repeat(8_100), 1);
    end.handle(null);
    assertThat(asked).hasValueLessThan(20);
    assertThat(taken.length()).isEqualTo(8_100);
  }

  @Test
  void whoIsKnownLateIsStillKnownBeforeThereIsNoRoom() {
    reads(64 * 1024, "demo");
    ByteBudget.Hold others = budget.strict("", 4);
    assertThat(others.grow(16 * 1024 - 4_200)).isTrue();
    send("x".repeat(70) + "key=demo;" + "x".repeat(5_000), 1); // of a stranger four thousand fit
    end.handle(null);
    assertThat(refused).isEmpty();
    assertThat(taken.length()).isEqualTo(5_079);
  }

  @Test
  void aStrangerIsToldOfTheSizeThatNeverFits() {
    reads(64 * 1024, "demo");
    send("x".repeat(20_000), 1_000);
    assertThat(refused).singleElement().satisfies(problem -> {
      assertThat(problem.status()).isEqualTo(413);
      assertThat(problem.detail().en()).contains("16384");
    });
    assertThat(budget.taken()).isZero();
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object handler) {
    return (T) handler;
  }

  private static <T> T standIn(Class<T> type, InvocationHandler answers) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
  }
}

package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.camel.Exchange;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.diagnostics.Peer;
import vn.lienthong.model.Outcome;

/** A call with a query: it arrives whole, and nothing tells of it on the way. */
class QueryTest {

  private static final String ROUTE =
      Path.of("src/test/resources/partner/transport/registry-look-up.camel.yaml").toAbsolutePath().toString();
  private static final String NUMBER = "099190000017";

  private final List<SpanData> spans = new CopyOnWriteArrayList<>();
  private RouteRun run;

  @AfterEach
  void stop() {
    run.close();
  }

  @Test
  void theQueryArrivesWholeAndWithTheToken() {
    run("PARTNER", Optional.of("t-1"));
    run.run(NUMBER);
    RouteRun.Received call = run.received().get(0);
    assertThat(call.method() + " " + call.path())
        .isEqualTo("GET /detail?msdn=" + NUMBER + "&name=NGUY%E1%BB%84N%20%26%20A");
    assertThat(call.headers()).containsEntry("Authorization", List.of("Bearer t-1"))
        .containsEntry("Accept", List.of("application/json"));
    assertThat(call.body()).isEmpty();
  }

  @Test
  void neitherTraceNorLogHoldsTheQuery() {
    try (Ear ear = new Ear()) {
      run("PARTNER", Optional.of("t-1"));
      run.run(NUMBER);
      run.partner(RouteRun.Answers.of(500, "{}"));
      run.run(NUMBER);
      run.partner(call -> call.close());
      run.run(NUMBER);
      assertThat(spans).filteredOn(span -> span.toString().contains("camel-vertx-http")).hasSizeGreaterThanOrEqualTo(2)
          .anyMatch(span -> span.toString().contains("/detail"));
      assertThat(spans.toString()).doesNotContain(NUMBER).doesNotContain("NGUY").doesNotContain("t-1");
      assertThat(ear.heard).isNotEmpty().noneMatch(line -> line.contains(NUMBER) || line.contains("NGUY"));
    }
  }

  @Test
  void withoutATokenNothingIsSent() {
    run("PARTNER", Optional.empty());
    assertThat(run.run(NUMBER)).isInstanceOfSatisfying(Outcome.Unavailable.class,
        none -> assertThat(none.code()).isEqualTo("no-session"));
    assertThat(run.received()).isEmpty();
  }

  /** What asks is a GET, which a client that follows would repeat wherever it is told to, with its token. */
  @Test
  void noRedirectIsFollowed() {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      run("PARTNER", Optional.of("t-1"));
      run.partner(call -> {
        call.getResponseHeaders().set("Location", run.address() + "/elsewhere");
        RouteRun.Answers.of(status, "").answer(call);
      });
      assertThat(run.run(NUMBER)).isEqualTo("HTTP-" + status);
      assertThat(run.received()).as(String.valueOf(status)).hasSize(1);
      run.close();
    }
  }

  /** A port in the address must not turn a TLS call into a plain one. */
  @Test
  void aSecretNeverLeavesInClearWhereTheAddressSaysTls() {
    run("SECURE", Optional.of("t-1"));
    Exchange ended = run.run(NUMBER, Map.of());
    assertThat(run.received()).isEmpty();
    assertThat(ended.getException()).isNotNull();
  }

  @Test
  void aPartnerWhoseCertificateNobodyTrustsHearsNothing(@TempDir Path folder) throws Exception {
    try (Peer stranger = Peer.secure(Peer.certificate(folder, "localhost", 30, -1), () -> "")) {
      run("https://localhost:" + stranger.port(), Optional.of("t-1"));
      assertThat(run.run(NUMBER, Map.of()).getException()).isNotNull();
      assertThat(stranger.asked()).doesNotContain("detail");
    }
  }

  private void run(String url, Optional<String> token) {
    SdkTracerProvider tracing = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(new Kept()))
        .build();
    run = new RouteRun(ROUTE, Map.of("registry", new Registry(new NgspTokenClient(endpoint -> token)),
        "tracer", tracing.get("test"), "tracing", new OpenTelemetryTracer()),
        Map.of("hub.partner.registry.url", url));
  }

  /** A partner's bean as a room would have it. */
  public static final class Registry {
    private final NgspTokenClient ngsp;

    Registry(NgspTokenClient ngsp) {
      this.ngsp = ngsp;
    }

    public void toLookUp(Exchange exchange) {
      String number = exchange.getMessage().getBody(String.class);
      PartnerCall.open(exchange);
      Map<String, String> query = new LinkedHashMap<>();
      query.put("msdn", number);
      query.put("name", "NGUYỄN & A");
      PartnerCall.get(exchange, query);
      ngsp.bear(exchange, "registry");
    }

    public Object readLookUp(Exchange exchange) {
      return PartnerCall.ended(exchange).orElseGet(() -> PartnerResponse.of(exchange).code());
    }
  }

  private final class Kept implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  /** Hears what Camel and Vert.x would log when they are asked to debug. */
  private static final class Ear extends Handler implements AutoCloseable {
    private static final List<String> LOUD = List.of("org.apache.camel", "io.vertx", "io.netty");
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final Map<String, Level> before = new HashMap<>();

    Ear() {
      for (String name : LOUD) {
        Logger logger = Logger.getLogger(name);
        before.put(name, logger.getLevel());
        logger.setLevel(Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
      }
    }

    @Override
    public void publish(LogRecord line) {
      heard.add(line instanceof org.jboss.logmanager.ExtLogRecord own ? own.getFormattedMessage() : line.getMessage()
          + Arrays.toString(line.getParameters()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      before.forEach((name, level) -> {
        Logger.getLogger(name).setLevel(level);
        Logger.getLogger(name).setUseParentHandlers(true);
        Logger.getLogger(name).removeHandler(this);
      });
    }
  }
}

package vn.lienthong.partner.transport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ProcessorEndpoint;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.telemetry.Tracer;
import vn.lienthong.model.Outcome;
import vn.lienthong.platform.limits.ByteBudget;

/** One real route file with its real kamelet, run without the hub, against a partner that answers as it is told. */
public final class RouteRun implements AutoCloseable {

  private final HttpServer partner;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final List<Queued> queued = new CopyOnWriteArrayList<>();
  private volatile Answers answers = Answers.of(200, "{\"error_code\":0}");

  /**
   * Loads {@code routes/<route>}, or another file by its whole path, with the beans it names; a tracer among them is
   * wired.
   */
  public RouteRun(String route, Map<String, Object> beans, Map<String, String> keys) {
    try {
      partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      partner.setExecutor(threads);
      partner.createContext("/", this::answer);
      partner.start();
      Properties properties = new Properties();
      properties.putAll(keys);
      properties.replaceAll((key, value) -> value.toString().replace("PARTNER", address())
          .replace("SECURE", address().replace("http:", "https:")));
      camel.getPropertiesComponent().setOverrideProperties(properties);
      camel.getComponent("kamelet", KameletComponent.class)
          .setLocation("file:routes/kamelets");
      camel.addComponent("jms", new Queues());
      beans.forEach(camel.getRegistry()::bind);
      for (Object bean : beans.values()) {
        if (bean instanceof Tracer tracing) {
          tracing.init(camel);
        }
      }
      camel.getRegistry().bind("partnerConnections",
          new TransportProducers()
          .connections(TestSettings.of(TransportConfig.class, Map.of("hub.transport.connect-timeout", "1s"))));
      camel.getRegistry().bind("partnerAnswers", new ResponseLimits(10_000, new ByteBudget(1 << 20)));
      Resource file = ResourceHelper.resolveResource(camel, "file:" + Path.of("routes").resolve(route));
      PluginHelper.getRoutesLoader(camel).loadRoutes(file);
      camel.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The partner's base address. */
  public String address() {
    return "http://localhost:" + partner.getAddress().getPort();
  }

  /** From now on the partner answers so. */
  public void partner(Answers next) {
    answers = next;
  }

  /** Sends a body through the route; the message that comes out, or the exception that escapes. */
  public Exchange run(Object body, Map<String, Object> headers) {
    String direct = camel.getRoutes().stream().map(r -> r.getEndpoint().getEndpointUri())
        .filter(uri -> uri.startsWith("direct:")).findFirst().orElseThrow();
    return camel.createProducerTemplate().request(direct, exchange -> {
      exchange.getMessage().setBody(body);
      exchange.getMessage().setHeaders(new HashMap<>(headers));
    });
  }

  /** What comes out of the route for this body. */
  public Object run(Object body) {
    return run(body, Map.of()).getMessage().getBody();
  }

  /** An outcome in two words: the class of what went wrong, and its code. */
  public static String told(Object outcome) {
    return ((Outcome) outcome).fold(d -> "", p -> "", s -> "", r -> r.errorClass() + " " + r.code(),
        u -> u.errorClass() + " " + u.code(), f -> f.cause());
  }

  /** What the partner got. */
  public List<Received> received() {
    return received;
  }

  /** What was put on a queue. */
  public List<Queued> queued() {
    return queued;
  }

  @Override
  public void close() {
    camel.stop();
    partner.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange call) {
    try {
      received.add(new Received(call.getRequestMethod(), call.getRequestURI().toString(),
          new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), call.getRequestHeaders()));
      answers.answer(call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      call.close();
    }
  }

  /** One request as it arrived. */
  public record Received(String method, String path, String body, Map<String, List<String>> headers) {}

  /** One message as it was put on a queue. */
  public record Queued(String uri, Object body, Map<String, Object> headers) {}

  private final class Queues extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
      parameters.clear();
      return new ProcessorEndpoint(uri, this, exchange -> queued.add(new Queued(uri,
          exchange.getMessage().getBody(), Map.copyOf(exchange.getMessage().getHeaders()))));
    }
  }

  /** How the partner answers. */
  @FunctionalInterface
  public interface Answers {

    /** Writes the answer. */
    void answer(HttpExchange call) throws IOException;

    /** With a status and a body. */
    static Answers of(int status, String body) {
      return call -> {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("HubMode", "LIVE");
        call.getResponseHeaders().set("Content-Type", "text/html");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
          call.getResponseBody().write(bytes);
        }
      };
    }
  }
}

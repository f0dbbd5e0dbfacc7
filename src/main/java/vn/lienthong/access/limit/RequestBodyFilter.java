package vn.lienthong.access.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ApiKey;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.WrongKeyThrottle;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.http.CallerAddress;
import vn.lienthong.platform.limits.ByteBudget;

/**
 * Reads request bodies before they are processed. A request without a required key is refused unread, and so is a
 * compressed body or one whose declared length is too large; every other body is counted while it arrives, whatever
 * length it declared. A batch is read by its own resource. Runs before the framework's own limit, which would answer
 * without a problem document.
 */
@ApplicationScoped
class RequestBodyFilter {

  private static final int BEFORE_ALL = 10_000;
  private static final String STREAMED = "/api/v1/events/batch";
  private static final Set<HttpMethod> BODILESS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final RequestRefusal refusal;
  private final ClientRegistry clients;
  private final HttpLimitsConfig config;
  private final RequestMemory memory;
  private final WrongKeyThrottle wrongKeys;
  private final CallerAddress addresses;
  private final long single;
  private final long batch;

  RequestBodyFilter(RequestRefusal refusal, ClientRegistry clients, HttpLimitsConfig config, RequestMemory memory,
      WrongKeyThrottle wrongKeys,
      CallerAddress addresses,
      @ConfigProperty(name = "hub.intake.body.max", defaultValue = "1M") MemorySize single,
      @ConfigProperty(name = "hub.intake.batch.max", defaultValue = "16M") MemorySize batch) {
    this.refusal = refusal;
    this.clients = clients;
    this.config = config;
    this.memory = memory;
    this.wrongKeys = wrongKeys;
    this.addresses = addresses;
    this.single = single.asLongValue();
    this.batch = batch.asLongValue();
  }

  void stand(@Observes Filters filters) {
    filters.register(this::check, BEFORE_ALL);
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (!hasBody(request)) {
      call.next();
      return;
    }
    String path = call.normalizedPath();
    if (request.version() == HttpVersion.HTTP_2) { // the framework cannot process an HTTP/2 body that was read here
      refusal.refuse(call, ApiProblems.http2());
    } else if (encoded(request)) {
      call.response().putHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
      refusal.refuse(call, ApiProblems.encoded());
    } else if (ApiKey.asked(path)) {
      withKey(call, path);
    } else {
      read(call, path, memory.ofStranger(limit(path) <= config.loginMax().asLongValue()));
    }
  }

  private void withKey(RoutingContext call, String path) {
    Optional<String> key = ApiKey.of(call.request()::getHeader);
    Optional<ClientSystem> known = key.flatMap(clients::known);
    if (known.isPresent()) {
      take(call, path, known.get());
    } else if (key.isEmpty()) {
      refusal.refuse(call, ApiProblems.unauthorized());
    } else {
      Context loop = call.vertx().getOrCreateContext();
      clients.byKey(key.get()).subscribe().with(
          found -> loop.runOnContext(now -> found.ifPresentOrElse(client -> take(call, path, client),
              () -> wrongKey(call, loop))),
          failed -> loop.runOnContext(now -> fail(call, failed)));
    }
  }

  private void wrongKey(RoutingContext call, Context loop) {
    wrongKeys.refused(addresses.of(call.request())).subscribe().with(problem -> loop.runOnContext(now -> {
      if (!call.response().closed()) { // the answer may have been delayed
        refusal.refuse(call, problem);
      }
    }));
  }

  private void fail(RoutingContext call, Throwable failed) {
    if (DatabaseTrouble.passes(failed)) {
      refusal.refuse(call, ApiProblems.unavailable());
    } else {
      call.fail(failed);
    }
  }

  private void take(RoutingContext call, String path, ClientSystem client) {
    if (path.equals(STREAMED)) {
      Context loop = call.vertx().getOrCreateContext();
      // the response may end on another thread than the connection's event loop, and the body at the same moment
      call.addEndHandler(answered -> loop.runOnContext(now -> refusal.letGo(call)));
    }
    read(call, path, memory.ofClient(client.id()));
  }

  private void read(RoutingContext call, String path, ByteBudget.Hold hold) {
    long limit = limit(path);
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length != null && declared(length) > limit) {
      refusal.refuse(call, ApiProblems.tooLarge(limit));
      return;
    }
    if ("100-continue".equalsIgnoreCase(call.request().getHeader(HttpHeaders.EXPECT))) {
      call.request().headers().remove(HttpHeaders.EXPECT); // answered here; the framework must not answer it again
      call.response().writeContinue();
    }
    if (path.equals(STREAMED)) {
      call.next(); // its resource counts while it reads
    } else {
      Duration longest = limit > single ? config.deadlineLarge() : config.deadline();
      BoundedBodyReader body = new BoundedBodyReader(call, limit, hold, problem -> refusal.refuse(call, problem));
      refusal.form(path).ifPresent(form -> body.sentBy(form::client));
      body.read(tooSlow -> MinimumRate.begin(call.vertx(), config, longest, tooSlow));
    }
  }

  private long limit(String path) {
    if (ApiKey.asked(path)) {
      return path.equals(STREAMED) || path.equals("/api/v1/counts") ? batch : single;
    }
    return refusal.form(path).map(form -> form.most(path))
        .orElse(path.equals("/sign-in") ? config.loginMax().asLongValue() : config.formMax().asLongValue());
  }

  private static long declared(String length) {
    try {
      return Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** An undeclared length is unknown, not zero; only HTTP/1 declares every body. */
  private static boolean hasBody(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean unknown = request.version() == HttpVersion.HTTP_2 ? length == null && !BODILESS.contains(request.method())
        : request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    return unknown || length != null && !"0".equals(length.strip());
  }

  private static boolean encoded(HttpServerRequest request) {
    return request.headers().getAll(HttpHeaders.CONTENT_ENCODING).stream()
        .flatMap(header -> Stream.of(header.split(","))).map(String::strip)
        .anyMatch(coding -> !coding.isEmpty() && !"identity".equalsIgnoreCase(coding));
  }
}

package vn.lienthong.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;

/**
 * A register in the test's own process, and its route; it looks whether the intent is on the disk whenever it is asked.
 */
public final class TrialRegister {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server;
  private final Predicate<UUID> intent;
  private final AtomicInteger questions = new AtomicInteger();
  private final AtomicInteger withoutIntent = new AtomicInteger();

  public TrialRegister(Predicate<UUID> intent) {
    this.intent = intent;
    this.server = vertx.createHttpServer().requestHandler(this::asked).listen(0, "127.0.0.1").toCompletionStage()
        .toCompletableFuture().join();
    System.setProperty("hub.lookup.trial.deadline", "1s");
    System.setProperty("hub.partner.trial.url", address());
  }

  public int questions() {
    return questions.get();
  }

  public int sawNoIntent() {
    return withoutIntent.get();
  }

  public void standIn(CamelContext camel) throws Exception {
    String url = address();
    camel.addRoutes(new RouteBuilder() {
      @Override public void configure() {
        from("direct:trial-look-up").routeId("trial-look-up").process(TrialRegister::toLookUp)
            .to("kamelet:partner-call-sink?url=RAW(" + url + ")&path=/look&timeLimit=5s")
            .process(TrialRegister::readLookUp);
      }
    });
  }

  public void leave(CamelContext camel) throws Exception {
    camel.getRouteController().stopRoute("trial-look-up");
    camel.removeRoute("trial-look-up");
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private String address() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private static void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = exchange.getMessage().getBody(LookUpRequest.class);
    ObjectNode question = JSON.createObjectNode().put("lookup", inquiry.lookupId().toString())
        .put("id", inquiry.subject().personalId()).put("does", inquiry.subject().certificate());
    exchange.setProperty("inquiry", inquiry);
    exchange.getMessage().setHeader("HubMode", "wanting".equals(inquiry.subject().certificate()) ? "NONE" : "LIVE");
    exchange.getMessage().setBody(question.toString());
  }

  private static void readLookUp(Exchange exchange) {
    LookUpRequest inquiry = exchange.getProperty("inquiry", LookUpRequest.class);
    if ("wanting".equals(inquiry.subject().certificate())) {
      exchange.getMessage().setBody(new Outcome.Refused(ErrorClass.SCHEMA, "no-officer", "purpose.officerId"));
      return;
    }
    OffsetDateTime asOf = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");
    try {
      JsonNode answer = JSON.readTree(exchange.getMessage().getBody(String.class));
      if (exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class) == 503) {
        exchange.getMessage().setBody(new Outcome.Unavailable(ErrorClass.MAINTENANCE, "busy", null, false));
      } else if (answer.path("id").isNull()) {
        exchange.getMessage().setBody(LookUpResult.notConfirmed(asOf, "trial"));
      } else if (!answer.path("id").asText().equals(inquiry.subject().personalId())) {
        exchange.getMessage().setBody(new Outcome.Refused(ErrorClass.SCHEMA, "other-person", null));
      } else {
        exchange.getMessage().setBody(new LookUpResult(true,
            Map.of("identity", Map.of("fullName", "NGUYỄN THỊ MẪU"), "residence", Map.of("ward", "99001")), asOf,
            "trial"));
      }
    } catch (java.io.IOException e) {
      exchange.getMessage().setBody(new Outcome.Refused(ErrorClass.SCHEMA, "unreadable", null));
    }
  }

  private void asked(HttpServerRequest request) {
    request.body().onSuccess(body -> vertx.executeBlocking(() -> {
      JsonNode question = JSON.readTree(body.getBytes());
      questions.incrementAndGet();
      if (!intent.test(UUID.fromString(question.path("lookup").asText()))) {
        withoutIntent.incrementAndGet();
      }
      return question;
    }, false).onSuccess(question -> answer(request, question)));
  }

  private static void answer(HttpServerRequest request, JsonNode question) {
    String whole = "{\"id\":\"" + question.path("id").asText() + "\"}";
    switch (question.path("does").asText()) {
      case "silent" -> { } // the deadline ends it
      case "reset" -> request.connection().close();
      case "half" -> request.response().end(Buffer.buffer(whole.substring(0, 9)));
      case "other" -> request.response().end("{\"id\":\"099190000025\"}");
      case "nobody" -> request.response().end("{\"id\":null}");
      case "busy" -> request.response().setStatusCode(503).end("{}");
      default -> request.response().end(whole);
    }
  }
}

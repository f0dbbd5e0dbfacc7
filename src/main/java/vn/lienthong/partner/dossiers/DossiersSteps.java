package vn.lienthong.partner.dossiers;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.DailyCountRequest;
import vn.lienthong.partner.dossiers.DossiersConfig.How;
import vn.lienthong.partner.dossiers.DossiersConfig.Source;
import vn.lienthong.partner.transport.HmacSha256;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the dossier systems' routes. */
@Singleton
@Named("dossiers")
@Unremovable
class DossiersSteps {

  /** Header for the delivery of a notification: CALLBACK, JMS, or NONE. */
  static final String HOW = "HubHow";

  private final Function<String, Source> sources;

  @Inject
  DossiersSteps(DossiersConfig config) {
    this(config::source);
  }

  DossiersSteps(Function<String, Source> sources) {
    this.sources = sources;
  }

  /** Prepares a notification for its source system. */
  public void toNotice(Exchange exchange) {
    DeliveryTask task = PartnerCall.begin(exchange);
    String name = task.endpoint().substring(task.endpoint().indexOf(':') + 1);
    Source source = sources.apply(name);
    if (source.how() == How.PULL) {
      PartnerCall.settle(exchange, new Outcome.Faulty("a notice that is pulled is not sent"));
    } else if (source.how() == How.CALLBACK && source.url() == null) {
      PartnerCall.settle(exchange, new Outcome.Faulty("callback without hub.partner.dossiers.<source>.url"));
    }
    Message message = exchange.getMessage();
    if (PartnerCall.settled(exchange).isPresent()) {
      message.setHeader(HOW, "NONE");
      return;
    }
    byte[] body = NotificationCodec.bytes(task.notice());
    PartnerCall.json(exchange, body);
    message.setHeader(HOW, source.how().name());
    if (source.how() == How.CALLBACK) {
      toCallback(exchange, source, body);
    } else {
      toQueue(message, name, task.notice(), body);
    }
  }

  /** The outcome of the delivery. */
  public Outcome readNotice(Exchange exchange) {
    if (PartnerCall.settled(exchange).isPresent()) {
      return PartnerCall.settled(exchange).get();
    }
    String reference = PartnerCall.task(exchange).notice().noticeId();
    boolean queued = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) == null;
    return queued ? new Outcome.Delivered(reference, Map.of()) : outcome(PartnerResponse.of(exchange), reference);
  }

  /** Prepares the query for what a system received and resolved on a day; signed like notifications. */
  public void toCounts(Exchange exchange) {
    DailyCountRequest question = exchange.getMessage().getBody(DailyCountRequest.class);
    PartnerCall.open(exchange);
    Source source = sources.apply(question.sourceSystem());
    if (source.countsUrl() == null) {
      PartnerCall.settle(exchange, new Outcome.Faulty("no hub.partner.dossiers.<source>.counts-url"));
      return;
    }
    byte[] body = ("{\"sourceSystem\":\"" + question.sourceSystem() + "\",\"day\":\"" + question.day() + "\"}")
        .getBytes(StandardCharsets.UTF_8);
    PartnerCall.json(exchange, body);
    exchange.setProperty("HubUrl", source.countsUrl());
    if (source.secret() != null) {
      exchange.getMessage().setHeader("X-Hub-Signature", HmacSha256.signature(source.secret(), body));
    }
  }

  /** The bytes of the response, or the outcome that says why there is no count. */
  public Object readCounts(Exchange exchange) {
    if (PartnerCall.settled(exchange).isPresent()) {
      return PartnerCall.settled(exchange).get();
    }
    PartnerResponse answer = PartnerResponse.of(exchange);
    return answer.ok() && answer.trouble().isEmpty() ? answer.body() : outcome(answer, null);
  }

  static Outcome outcome(PartnerResponse answer, String reference) {
    if (answer.ok() && answer.trouble().isEmpty() || answer.status() == 409) { // 409: the system already has it
      return new Outcome.Delivered(reference, Map.of());
    }
    boolean refused = answer.status() >= 400 && answer.status() < 500;
    return answer.trouble().orElseGet(() -> refused
        ? new Outcome.Refused(ErrorClass.BUSINESS, answer.code(), null)
        : new Outcome.Unavailable(ErrorClass.UNKNOWN, answer.code(), null, true));
  }

  private static void toCallback(Exchange exchange, Source source, byte[] body) {
    exchange.setProperty("HubUrl", source.url());
    if (source.secret() != null) {
      exchange.getMessage().setHeader("X-Hub-Signature", HmacSha256.signature(source.secret(), body));
    }
  }

  private static void toQueue(Message message, String source, Notification notice, byte[] body) {
    message.removeHeaders("*", HOW);
    message.setBody(new String(body, StandardCharsets.UTF_8)); // a text message, as the API defines
    message.setHeader("HubSource", source);
    message.setHeader("_AMQ_DUPL_ID", "notice-" + notice.noticeId());
  }
}

package vn.lienthong.partner.land;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.NgspToken;

/** The land system's steps, as its routes name them. */
@Singleton
@Named("land")
@Unremovable
class Land {

  private final LandConfig config;
  private final NgspToken token;
  private final LandAsk ask;
  private final LandReply reply;

  @Inject
  Land(LandConfig config, NgspToken token, Catalogue catalogue, Clock clock) {
    this(config, token, new LandReply(config, new Glossary(LandReply.SOURCE, catalogue, clock), clock));
  }

  Land(LandConfig config, NgspToken token, LandReply reply) {
    this.config = config;
    this.token = token;
    this.ask = new LandAsk(config);
    this.reply = reply;
  }

  /**
   * Prepares the call that asks for a token: the password grant (RFC 6749 §4.3) with our client in the form, as ILIS
   * has it.
   */
  public void toLogin(Exchange exchange) {
    Call.open(exchange);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "password");
    fields.put("username", config.username());
    fields.put("password", config.password());
    config.clientId().filter(id -> !id.isBlank()).ifPresent(id -> fields.put("client_id", id));
    config.clientSecret().filter(secret -> !secret.isBlank())
        .ifPresent(secret -> fields.put("client_secret", secret));
    Call.form(exchange, fields);
  }

  /** The token as a Session, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return token.readLogin(Answer.of(exchange), config.tokenLife());
  }

  /** Prepares the question; what cannot be asked is refused here and never sent. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = Call.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry.subject());
    if (refusal.isPresent()) {
      Call.settle(exchange, refusal.get());
      return;
    }
    Call.json(exchange, ask.question(inquiry).toString().getBytes(StandardCharsets.UTF_8));
    token.bear(exchange, inquiry.endpoint());
  }

  /** What it said: a Finding, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> reply.read(Call.inquiry(exchange), Answer.of(exchange)));
  }
}

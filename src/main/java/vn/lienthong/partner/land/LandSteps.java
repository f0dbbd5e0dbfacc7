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
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the land system's routes. */
@Singleton
@Named("land")
@Unremovable
class LandSteps {

  private final LandConfig config;
  private final NgspTokenClient token;
  private final LandRequestMapper ask;
  private final LandResponseMapper reply;

  @Inject
  LandSteps(LandConfig config, NgspTokenClient token, Catalogue catalogue, Clock clock) {
    this(config, token,
        new LandResponseMapper(config, new PartnerCodes(LandResponseMapper.SOURCE, catalogue, clock), clock));
  }

  LandSteps(LandConfig config, NgspTokenClient token, LandResponseMapper reply) {
    this.config = config;
    this.token = token;
    this.ask = new LandRequestMapper(config);
    this.reply = reply;
  }

  /**
   * Prepares the call that requests a token: the password grant (RFC 6749 §4.3) with the client in the form, as ILIS
   * requires.
   */
  public void toLogin(Exchange exchange) {
    PartnerCall.open(exchange);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "password");
    fields.put("username", config.username());
    fields.put("password", config.password());
    config.clientId().filter(id -> !id.isBlank()).ifPresent(id -> fields.put("client_id", id));
    config.clientSecret().filter(secret -> !secret.isBlank())
        .ifPresent(secret -> fields.put("client_secret", secret));
    PartnerCall.form(exchange, fields);
  }

  /** The token as a PartnerSession, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return token.readLogin(PartnerResponse.of(exchange), config.tokenTtl());
  }

  /** Prepares the query; an incomplete one is refused here and never sent. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry.subject());
    if (refusal.isPresent()) {
      PartnerCall.settle(exchange, refusal.get());
      return;
    }
    PartnerCall.json(exchange, ask.question(inquiry).toString().getBytes(StandardCharsets.UTF_8));
    token.bear(exchange, inquiry.endpoint());
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> reply.read(PartnerCall.inquiry(exchange), PartnerResponse.of(exchange)));
  }
}

package vn.lienthong.partner.insurance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/**
 * The bean steps of the social-insurance register's routes: person by personal number, number, person, household, each
 * only where needed.
 */
@Singleton
@Named("insurance")
@Unremovable
class InsuranceSteps {

  private static final String PERSONAL = "HubPersonalNumber";
  private static final String NUMBER = "HubNumber";
  private static final String FOUND = "HubNumberFound";
  private static final String PERSON = "HubPerson";
  private static final String HOUSEHOLD = "household";

  private final InsuranceConfig config;
  private final NgspTokenClient ngsp;
  private final InsuranceRequestMapper ask;
  private final InsuranceResponseMapper verdict;

  @Inject
  InsuranceSteps(InsuranceConfig config, NgspTokenClient ngsp, Catalogue catalogue, Clock clock) {
    this(config, ngsp, new InsuranceResponseMapper(config.assume(),
        new PartnerCodes(InsuranceResponseMapper.SOURCE, catalogue, clock), clock));
  }

  InsuranceSteps(InsuranceConfig config, NgspTokenClient ngsp, InsuranceResponseMapper verdict) {
    this.config = config;
    this.ngsp = ngsp;
    this.ask = new InsuranceRequestMapper(config);
    this.verdict = verdict;
  }

  /** Prepares the call that requests a token. */
  public void toLogin(Exchange exchange) {
    config.transport().login(exchange, call -> ngsp.login(call, config.clientId(), config.clientSecret()));
  }

  /** The token as a PartnerSession, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> ngsp.readLogin(PartnerResponse.of(exchange), config.tokenTtl()));
  }

  /** Prepares the query for the person by the personal number; skipped unless that may replace the insurance number. */
  public void toPersonal(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry.subject());
    Optional<String> personal = ask.personalNumber(inquiry.subject());
    if (refusal.isPresent()) {
      PartnerCall.end(exchange, refusal.get());
    } else if (personal.isPresent()) {
      exchange.setProperty(PERSONAL, personal.get());
      send(exchange, InsuranceRequestMapper.byNumber(personal.get()));
    } else {
      PartnerCall.skip(exchange);
    }
  }

  /** Reads the person if it was queried; prepares the query for the number if none is known. */
  public void toNumber(Exchange exchange) {
    if (PartnerCall.ended(exchange).isPresent()) {
      return;
    }
    Subject subject = PartnerCall.inquiry(exchange).subject();
    String personal = exchange.getProperty(PERSONAL, String.class);
    Optional<String> known = ask.number(subject);
    if (personal != null && !(verdict.unknown(PartnerResponse.of(exchange)) && ask.criteria(subject).isEmpty())) {
      person(exchange, verdict.person(PartnerResponse.of(exchange), personal, false, subject));
    } else if (known.isPresent()) {
      exchange.setProperty(NUMBER, known.get());
      PartnerCall.skip(exchange);
    } else {
      exchange.setProperty(FOUND, true);
      PartnerCall.open(exchange);
      send(exchange, ask.byCriteria(subject));
    }
  }

  /** Reads the number if it was queried, and prepares the query for the person. */
  public void toPerson(Exchange exchange) {
    if (PartnerCall.ended(exchange).isPresent()) {
      return;
    } else if (exchange.getProperty(PERSON) != null) {
      PartnerCall.skip(exchange);
      return;
    } else if (found(exchange)) {
      Object number = verdict.number(PartnerResponse.of(exchange));
      if (!(number instanceof String)) {
        PartnerCall.end(exchange, number);
        return;
      }
      exchange.setProperty(NUMBER, number);
    }
    PartnerCall.open(exchange);
    send(exchange, InsuranceRequestMapper.byNumber(exchange.getProperty(NUMBER, String.class)));
  }

  /** Reads the person, and prepares the query for the household if it was requested. */
  public void toHousehold(Exchange exchange) {
    if (PartnerCall.ended(exchange).isPresent()) {
      return;
    }
    LookUpRequest inquiry = PartnerCall.inquiry(exchange);
    if (exchange.getProperty(PERSON) == null) {
      person(exchange, verdict.person(
          PartnerResponse.of(exchange), exchange.getProperty(NUMBER, String.class), found(exchange),
          inquiry.subject()));
    }
    Insurance person = exchange.getProperty(PERSON, Insurance.class);
    if (person == null) {
      return;
    }
    boolean wanted = inquiry.ask().contains(HOUSEHOLD);
    Optional<ObjectNode> question = wanted ? ask.household(inquiry.subject(), person) : Optional.empty();
    if (question.isPresent()) {
      PartnerCall.open(exchange);
      send(exchange, question.get());
    } else {
      PartnerCall.end(exchange, wanted && inquiry.ask().size() == 1
          ? Outcome.Refused.notConfigured("hub.partner.insurance.province") : verdict.finding(person));
    }
  }

  /** Stores the person in the exchange, or ends the route with the reason why there is none. */
  private static void person(Exchange exchange, Object read) {
    if (read instanceof Insurance person) {
      exchange.setProperty(PERSON, person);
      PartnerCall.skip(exchange);
    } else {
      PartnerCall.end(exchange, read);
    }
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() ->
        verdict.household(PartnerResponse.of(exchange), exchange.getProperty(PERSON, Insurance.class)));
  }

  private static boolean found(Exchange exchange) {
    return exchange.getProperty(FOUND, false, Boolean.class);
  }

  private void send(Exchange exchange, ObjectNode question) {
    PartnerCall.json(exchange, question.toString().getBytes(StandardCharsets.UTF_8));
    config.transport().sign(exchange, ngsp, config.client(), PartnerCall.inquiry(exchange));
  }
}

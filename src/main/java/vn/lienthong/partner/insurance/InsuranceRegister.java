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
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.NgspToken;

/**
 * The social-insurance register's steps, as its routes name them: the person by the personal number, the number, the
 * person, the household, each only where wanted.
 */
@Singleton
@Named("insurance")
@Unremovable
class InsuranceRegister {

  private static final String PERSONAL = "HubPersonalNumber";
  private static final String NUMBER = "HubNumber";
  private static final String FOUND = "HubNumberFound";
  private static final String PERSON = "HubPerson";
  private static final String HOUSEHOLD = "household";

  private final InsuranceConfig config;
  private final NgspToken ngsp;
  private final InsuranceAsk ask;
  private final InsuranceVerdict verdict;

  @Inject
  InsuranceRegister(InsuranceConfig config, NgspToken ngsp, Catalogue catalogue, Clock clock) {
    this(config, ngsp, new InsuranceVerdict(config.assume(),
        new Glossary(InsuranceVerdict.SOURCE, catalogue, clock), clock));
  }

  InsuranceRegister(InsuranceConfig config, NgspToken ngsp, InsuranceVerdict verdict) {
    this.config = config;
    this.ngsp = ngsp;
    this.ask = new InsuranceAsk(config);
    this.verdict = verdict;
  }

  /** Prepares the call that asks for a token. */
  public void toLogin(Exchange exchange) {
    config.transport().login(exchange, call -> ngsp.login(call, config.clientId(), config.clientSecret()));
  }

  /** The token as a Session, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> ngsp.readLogin(Answer.of(exchange), config.tokenLife()));
  }

  /** Prepares the question for the person by the personal number; passed by unless that may stand for the number. */
  public void toPersonal(Exchange exchange) {
    LookUpRequest inquiry = Call.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry.subject());
    Optional<String> personal = ask.personalNumber(inquiry.subject());
    if (refusal.isPresent()) {
      Call.end(exchange, refusal.get());
    } else if (personal.isPresent()) {
      exchange.setProperty(PERSONAL, personal.get());
      send(exchange, InsuranceAsk.byNumber(personal.get()));
    } else {
      Call.skip(exchange);
    }
  }

  /** Reads the person where he was asked for; prepares the question for the number where none is known. */
  public void toNumber(Exchange exchange) {
    if (Call.ended(exchange).isPresent()) {
      return;
    }
    Subject subject = Call.inquiry(exchange).subject();
    String personal = exchange.getProperty(PERSONAL, String.class);
    Optional<String> known = ask.number(subject);
    if (personal != null && !(verdict.unknown(Answer.of(exchange)) && ask.criteria(subject).isEmpty())) {
      person(exchange, verdict.person(Answer.of(exchange), personal, false, subject));
    } else if (known.isPresent()) {
      exchange.setProperty(NUMBER, known.get());
      Call.skip(exchange);
    } else {
      exchange.setProperty(FOUND, true);
      Call.open(exchange);
      send(exchange, ask.byCriteria(subject));
    }
  }

  /** Reads the number where it was asked for, and prepares the question for the person. */
  public void toPerson(Exchange exchange) {
    if (Call.ended(exchange).isPresent()) {
      return;
    } else if (exchange.getProperty(PERSON) != null) {
      Call.skip(exchange);
      return;
    } else if (found(exchange)) {
      Object number = verdict.number(Answer.of(exchange));
      if (!(number instanceof String)) {
        Call.end(exchange, number);
        return;
      }
      exchange.setProperty(NUMBER, number);
    }
    Call.open(exchange);
    send(exchange, InsuranceAsk.byNumber(exchange.getProperty(NUMBER, String.class)));
  }

  /** Reads the person, and prepares the question for his household where that is asked for. */
  public void toHousehold(Exchange exchange) {
    if (Call.ended(exchange).isPresent()) {
      return;
    }
    LookUpRequest inquiry = Call.inquiry(exchange);
    if (exchange.getProperty(PERSON) == null) {
      person(exchange, verdict.person(
          Answer.of(exchange), exchange.getProperty(NUMBER, String.class), found(exchange), inquiry.subject()));
    }
    Insurance person = exchange.getProperty(PERSON, Insurance.class);
    if (person == null) {
      return;
    }
    boolean wanted = inquiry.ask().contains(HOUSEHOLD);
    Optional<ObjectNode> question = wanted ? ask.household(inquiry.subject(), person) : Optional.empty();
    if (question.isPresent()) {
      Call.open(exchange);
      send(exchange, question.get());
    } else {
      Call.end(exchange, wanted && inquiry.ask().size() == 1
          ? Outcome.Refused.notConfigured("hub.partner.insurance.province") : verdict.finding(person));
    }
  }

  /** The person is known from here on, or the route ends with why he is not. */
  private static void person(Exchange exchange, Object read) {
    if (read instanceof Insurance person) {
      exchange.setProperty(PERSON, person);
      Call.skip(exchange);
    } else {
      Call.end(exchange, read);
    }
  }

  /** The finding, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() ->
        verdict.household(Answer.of(exchange), exchange.getProperty(PERSON, Insurance.class)));
  }

  private static boolean found(Exchange exchange) {
    return exchange.getProperty(FOUND, false, Boolean.class);
  }

  private void send(Exchange exchange, ObjectNode question) {
    Call.json(exchange, question.toString().getBytes(StandardCharsets.UTF_8));
    config.transport().sign(exchange, ngsp, config.client(), Call.inquiry(exchange));
  }
}

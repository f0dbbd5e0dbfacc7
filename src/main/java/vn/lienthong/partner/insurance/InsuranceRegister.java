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
import vn.lienthong.canon.Inquiry;
import vn.lienthong.canon.InsuranceAnswer.Insurance;
import vn.lienthong.canon.Outcome;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.NgspToken;

/**
 * The social-insurance register's steps, as its routes name them: number, person, household, each only where
 * wanted.
 */
@Singleton
@Named("insurance")
@Unremovable
class InsuranceRegister {

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
    this.ask = new InsuranceAsk(config.assume());
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

  /** Prepares the question for the number; passed by where one is known. */
  public void toNumber(Exchange exchange) {
    Inquiry inquiry = Call.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry.subject());
    Optional<String> known = ask.number(inquiry.subject());
    if (refusal.isPresent()) {
      Call.end(exchange, refusal.get());
    } else if (known.isPresent()) {
      exchange.setProperty(NUMBER, known.get());
      Call.skip(exchange);
    } else {
      exchange.setProperty(FOUND, true);
      send(exchange, ask.byCriteria(inquiry.subject()));
    }
  }

  /** Reads the number where it was asked for, and prepares the question for the person. */
  public void toPerson(Exchange exchange) {
    if (Call.ended(exchange).isPresent()) {
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
    Inquiry inquiry = Call.inquiry(exchange);
    Object read = verdict.person(
        Answer.of(exchange), exchange.getProperty(NUMBER, String.class), found(exchange), inquiry.subject());
    if (!(read instanceof Insurance person)) {
      Call.end(exchange, read);
    } else if (!inquiry.ask().contains(HOUSEHOLD)) {
      Call.end(exchange, verdict.finding(person));
    } else {
      exchange.setProperty(PERSON, person);
      Call.open(exchange);
      send(exchange, ask.household(inquiry.subject(), person));
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

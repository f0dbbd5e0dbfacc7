package vn.lienthong.partner.business;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.NgspToken;

/** The business register's steps, as its routes name them. */
@Singleton
@Named("business")
@Unremovable
class Business {

  private final BusinessConfig config;
  private final NgspToken ngsp;
  private final BusinessVerdict verdict;

  @Inject
  Business(BusinessConfig config, NgspToken ngsp, Catalogue catalogue, Clock clock) {
    this(config, ngsp, new BusinessVerdict(config, new Glossary(BusinessVerdict.SOURCE, catalogue, clock), clock));
  }

  Business(BusinessConfig config, NgspToken ngsp, BusinessVerdict verdict) {
    this.config = config;
    this.ngsp = ngsp;
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

  /** Prepares the question for an enterprise, which is asked for by its number alone. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = Call.inquire(exchange);
    Optional<TaxCode> code = TaxCode.of(inquiry.subject().taxCode());
    if (code.isEmpty()) {
      Call.end(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", "subject.taxCode"));
      return;
    }
    Call.get(exchange, Map.of("msdn", code.get().asked(config.assume().branchDash())));
    config.transport().sign(exchange, ngsp, config.client(), inquiry);
  }

  /** The finding, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return Call.ended(exchange)
        .orElseGet(() -> verdict.enterprise(Answer.of(exchange), Call.inquiry(exchange).subject()));
  }
}

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
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the business register's routes. */
@Singleton
@Named("business")
@Unremovable
class BusinessSteps {

  private final BusinessConfig config;
  private final NgspTokenClient ngsp;
  private final BusinessResponseMapper verdict;

  @Inject
  BusinessSteps(BusinessConfig config, NgspTokenClient ngsp, Catalogue catalogue, Clock clock) {
    this(config, ngsp,
        new BusinessResponseMapper(config, new PartnerCodes(BusinessResponseMapper.SOURCE, catalogue, clock), clock));
  }

  BusinessSteps(BusinessConfig config, NgspTokenClient ngsp, BusinessResponseMapper verdict) {
    this.config = config;
    this.ngsp = ngsp;
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

  /** Prepares the query for an enterprise, by its number only. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    Optional<TaxCode> code = TaxCode.of(inquiry.subject().taxCode());
    if (code.isEmpty()) {
      PartnerCall.end(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", "subject.taxCode"));
      return;
    }
    PartnerCall.get(exchange, Map.of("msdn", code.get().asked(config.assume().branchDash())));
    config.transport().sign(exchange, ngsp, config.client(), inquiry);
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> verdict.enterprise(PartnerResponse.of(exchange), PartnerCall.inquiry(exchange).subject()));
  }
}

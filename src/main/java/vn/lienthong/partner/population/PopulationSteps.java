package vn.lienthong.partner.population;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the population database's route. */
@Singleton
@Named("population")
@Unremovable
class PopulationSteps {

  private static final String OPERATION = "HubOperation";

  private final PopulationConfig config;
  private final PopulationRequestMapper ask;
  private final PopulationResponseMapper reply;
  private final Clock clock;

  @Inject
  PopulationSteps(PopulationConfig config, Catalogue catalogue, Clock clock) {
    this(config,
        new PopulationResponseMapper(new PartnerCodes(PopulationResponseMapper.SOURCE, catalogue, clock), clock),
        purpose -> catalogue.edition().phone(PopulationResponseMapper.SOURCE, purpose.agency(), purpose.officerId(),
            LocalDate.now(clock)), clock);
  }

  PopulationSteps(PopulationConfig config, PopulationResponseMapper reply, PopulationRequestMapper.Phones phones,
      Clock clock) {
    this.config = config;
    this.ask = new PopulationRequestMapper(config, phones);
    this.reply = reply;
    this.clock = clock;
  }

  /** Prepares the query; an incomplete one is refused here and never sent. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    Optional<Outcome> refusal = ask.refusal(inquiry);
    if (refusal.isPresent()) {
      PartnerCall.settle(exchange, refusal.get());
      return;
    }
    PopulationRequestMapper.Operation operation = ask.operation(inquiry.ask());
    exchange.setProperty(OPERATION, operation);
    Message message = exchange.getMessage();
    message.setBody(ask.envelope(inquiry, operation));
    message.setHeader("Content-Type", config.assume().contentType());
    message.setHeader("SOAPAction", "\"\"");
    PopulationHeaders.of(config, clock.millis()).forEach(message::setHeader);
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> reply.read(PartnerCall.inquiry(exchange),
        exchange.getProperty(OPERATION, PopulationRequestMapper.Operation.class), PartnerResponse.of(exchange)));
  }
}

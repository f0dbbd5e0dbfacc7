package vn.lienthong.partner.procedures;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.exchange.ProcedureRequest;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the procedure database's routes. The body of a list query is the endpoint's name. */
@Singleton
@Named("procedures")
@Unremovable
class ProceduresSteps {

  private static final String LIST = "LayDanhSachTTHC";
  private static final String FETCH = "LayThuTuc";
  private static final String AGENCIES = "LayDanhMucCoQuan";
  private static final String FIELDS = "LayDanhMucLinhVuc";
  private static final String WISH = "HubProcedureWish";

  private final ProceduresConfig config;
  private final LgspClient lgsp;
  private final ProceduresResponseMapper verdict;

  @Inject
  ProceduresSteps(ProceduresConfig config, LgspClient lgsp, Catalogue catalogue, Clock clock) {
    this(config, lgsp, new ProceduresResponseMapper(new PartnerCodes("procedures", catalogue, clock),
        new ProcedureMapper(config.assume().listTellsVersion(), config.assume().onlineLevel())));
  }

  ProceduresSteps(ProceduresConfig config, LgspClient lgsp, ProceduresResponseMapper verdict) {
    this.config = config;
    this.lgsp = lgsp;
    this.verdict = verdict;
  }

  /** Prepares the call that requests a session. */
  public void toLogin(Exchange exchange) {
    lgsp.login(exchange, config);
  }

  /** The session, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return verdict.login(PartnerResponse.of(exchange), config.sessionTtl());
  }

  /** Prepares the query for the list of procedures. */
  public void toList(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), LIST, JsonNodeFactory.instance.objectNode());
  }

  /** The procedures, or the outcome that says why there is no answer. */
  public Object readList(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> verdict.list(PartnerResponse.of(exchange)));
  }

  /** Prepares the query for one procedure. */
  public void toFetch(Exchange exchange) {
    ProcedureRequest wish = exchange.getMessage().getBody(ProcedureRequest.class);
    exchange.setProperty(WISH, wish);
    ask(exchange, wish.endpoint(), FETCH, JsonNodeFactory.instance.objectNode().put("maTTHC", wish.code()));
  }

  /** The procedure, or the outcome that says why there is no answer. */
  public Object readFetch(Exchange exchange) {
    String code = exchange.getProperty(WISH, ProcedureRequest.class).code();
    return PartnerCall.ended(exchange).orElseGet(() -> verdict.procedure(code, PartnerResponse.of(exchange)));
  }

  /** Prepares the query for the list of agencies. */
  public void toAgencies(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), AGENCIES, JsonNodeFactory.instance.objectNode());
  }

  /** The agencies, or the outcome that says why there is no answer. */
  public Object readAgencies(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> verdict.agencies(PartnerResponse.of(exchange)));
  }

  /** Prepares the query for the list of fields. */
  public void toFields(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), FIELDS, JsonNodeFactory.instance.objectNode());
  }

  /** The fields, or the outcome that says why there is no answer. */
  public Object readFields(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> verdict.fields(PartnerResponse.of(exchange)));
  }

  private void ask(Exchange exchange, String endpoint, String service, ObjectNode parameters) {
    PartnerCall.open(exchange);
    lgsp.call(exchange, endpoint, config, service, parameters);
  }
}

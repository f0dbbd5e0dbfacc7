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
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.LgspSession;

/** The database's steps, as its routes name them. A listing is handed the endpoint's name. */
@Singleton
@Named("procedures")
@Unremovable
class NationalDatabase {

  private static final String LIST = "LayDanhSachTTHC";
  private static final String FETCH = "LayThuTuc";
  private static final String AGENCIES = "LayDanhMucCoQuan";
  private static final String FIELDS = "LayDanhMucLinhVuc";
  private static final String WISH = "HubProcedureWish";

  private final ProceduresConfig config;
  private final LgspSession lgsp;
  private final ProceduresVerdict verdict;

  @Inject
  NationalDatabase(ProceduresConfig config, LgspSession lgsp, Catalogue catalogue, Clock clock) {
    this(config, lgsp, new ProceduresVerdict(new Glossary("procedures", catalogue, clock),
        new ProcedureMapper(config.assume().listTellsVersion(), config.assume().onlineLevel())));
  }

  NationalDatabase(ProceduresConfig config, LgspSession lgsp, ProceduresVerdict verdict) {
    this.config = config;
    this.lgsp = lgsp;
    this.verdict = verdict;
  }

  /** Prepares the call that asks for a session. */
  public void toLogin(Exchange exchange) {
    lgsp.login(exchange, config);
  }

  /** The session, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return verdict.login(Answer.of(exchange), config.sessionLife());
  }

  /** Prepares the question which procedures there are. */
  public void toList(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), LIST, JsonNodeFactory.instance.objectNode());
  }

  /** The procedures, or the outcome that says why there is no answer. */
  public Object readList(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> verdict.list(Answer.of(exchange)));
  }

  /** Prepares the question how one procedure stands. */
  public void toFetch(Exchange exchange) {
    ProcedureRequest wish = exchange.getMessage().getBody(ProcedureRequest.class);
    exchange.setProperty(WISH, wish);
    ask(exchange, wish.endpoint(), FETCH, JsonNodeFactory.instance.objectNode().put("maTTHC", wish.code()));
  }

  /** The procedure, or the outcome that says why there is no answer. */
  public Object readFetch(Exchange exchange) {
    String code = exchange.getProperty(WISH, ProcedureRequest.class).code();
    return Call.ended(exchange).orElseGet(() -> verdict.procedure(code, Answer.of(exchange)));
  }

  /** Prepares the question which agencies there are. */
  public void toAgencies(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), AGENCIES, JsonNodeFactory.instance.objectNode());
  }

  /** The agencies, or the outcome that says why there is no answer. */
  public Object readAgencies(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> verdict.agencies(Answer.of(exchange)));
  }

  /** Prepares the question which fields there are. */
  public void toFields(Exchange exchange) {
    ask(exchange, exchange.getMessage().getBody(String.class), FIELDS, JsonNodeFactory.instance.objectNode());
  }

  /** The fields, or the outcome that says why there is no answer. */
  public Object readFields(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> verdict.fields(Answer.of(exchange)));
  }

  private void ask(Exchange exchange, String endpoint, String service, ObjectNode parameters) {
    Call.open(exchange);
    lgsp.call(exchange, endpoint, config, service, parameters);
  }
}

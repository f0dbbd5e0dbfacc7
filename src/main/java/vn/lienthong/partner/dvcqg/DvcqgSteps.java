package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.DossierStateRequest;
import vn.lienthong.partner.transport.LgspClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the portal's routes. */
@Singleton
@Named("dvcqg")
@Unremovable
class DvcqgSteps {

  private static final String SERVICE = "HubService";
  private static final String SYNC = "DongBoHoSoMC";
  private static final String PROGRESS = "CapNhatTienDoHoSoMC";
  private static final String ACCOUNT = "TraCuuTechID";
  private static final String AGENCIES = "LayDanhMucCoQuan";
  private static final String HELD = "TraCuuHoSo";
  private static final String QUESTION = "HubQuestion";

  private final DvcqgConfig config;
  private final LgspClient lgsp;
  private final DvcqgMapper mapper;
  private final DvcqgResponseMapper verdict;

  @Inject
  DvcqgSteps(DvcqgConfig config, LgspClient lgsp, Catalogue catalogue, Clock clock) {
    this(config, lgsp,
        new DvcqgMapper((list, code, day) -> catalogue.edition().foreignCode("dvcqg", list, code, day),
            config.assume().emptyReceptionDate(), config.assume().reuseWithoutFile()),
        new DvcqgResponseMapper(new PartnerCodes("dvcqg", catalogue, clock)));
  }

  DvcqgSteps(DvcqgConfig config, LgspClient lgsp, DvcqgMapper mapper, DvcqgResponseMapper verdict) {
    this.config = config;
    this.lgsp = lgsp;
    this.mapper = mapper;
    this.verdict = verdict;
  }

  /** Prepares the call that sends a dossier to the portal; before it, if needed, the query for the owner's account. */
  public void toSync(Exchange exchange) {
    DeliveryTask task = PartnerCall.begin(exchange);
    if (task.mode() == DeliveryTask.Mode.SHADOW) {
      shadow(exchange, () -> unknownAccountLeftOut(task));
      return;
    }
    Optional<String> asked = numberToAsk(task);
    if (asked.isPresent()) {
      ObjectNode question = JsonNodeFactory.instance.objectNode();
      call(exchange, task, ACCOUNT, question.put("provider", "wso2is").put("mstorcmnd", asked.get()));
      return;
    }
    try {
      ObjectNode parameters = JsonNodeFactory.instance.objectNode();
      parameters.put("isUpdating", DvcqgResponseMapper.updating(task) ? "True" : "False");
      parameters.putArray("data")
          .add(mapper.dossier(task.event(), DvcqgResponseMapper.account(task).orElse(null), task.files()));
      call(exchange, task, SYNC, parameters);
    } catch (DvcqgMapper.Unmapped e) {
      PartnerCall.settle(exchange, unmapped(e));
    }
  }

  /** The outcome of the call; in SHADOW mode the state that the portal would have after it. */
  public Object readSync(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> ACCOUNT.equals(exchange.getProperty(SERVICE))
        ? verdict.account(PartnerCall.task(exchange), PartnerResponse.of(exchange))
        : verdict.sync(PartnerCall.task(exchange), PartnerResponse.of(exchange)));
  }

  /** Prepares the call that sends a step to the portal. */
  public void toProgress(Exchange exchange) {
    DeliveryTask task = PartnerCall.begin(exchange);
    if (task.mode() == DeliveryTask.Mode.SHADOW) {
      shadow(exchange, () -> mapper.step(task.event()));
      return;
    }
    try {
      ObjectNode parameters = JsonNodeFactory.instance.objectNode();
      parameters.putArray("data").add(mapper.step(task.event()));
      call(exchange, task, PROGRESS, parameters);
    } catch (DvcqgMapper.Unmapped e) {
      PartnerCall.settle(exchange, unmapped(e));
    }
  }

  /** The outcome of the call; in SHADOW mode the item that would have been sent. */
  public Object readProgress(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> verdict.progress(PartnerCall.task(exchange), PartnerResponse.of(exchange)));
  }

  /** Prepares the call that requests a session. */
  public void toLogin(Exchange exchange) {
    lgsp.login(exchange, config);
  }

  /** The session, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return verdict.login(PartnerResponse.of(exchange), config.sessionTtl());
  }

  /** Prepares the query for the portal's agencies, with the present session. */
  public void toAgencies(Exchange exchange) {
    String endpoint = exchange.getMessage().getBody(String.class);
    PartnerCall.open(exchange);
    lgsp.call(exchange, endpoint, config, AGENCIES, JsonNodeFactory.instance.objectNode());
  }

  /** The agencies, or the outcome that says why there is no answer. */
  public Object readAgencies(Exchange exchange) {
    return PartnerCall.settled(exchange).<Object>map(none -> none)
        .orElseGet(() -> verdict.agencies(PartnerResponse.of(exchange)));
  }

  /** Prepares the query for what the portal holds of a dossier. */
  public void toAsk(Exchange exchange) {
    DossierStateRequest question = exchange.getMessage().getBody(DossierStateRequest.class);
    exchange.setProperty(QUESTION, question);
    PartnerCall.open(exchange);
    lgsp.call(exchange, question.endpoint(), config, HELD,
        JsonNodeFactory.instance.objectNode()
            .put(config.assume().lookUpSpelling().field(), question.dossierCode()));
  }

  /** The PartnerDossierState, or the outcome that says why there is none. */
  public Object readAsk(Exchange exchange) {
    String code = exchange.getProperty(QUESTION, DossierStateRequest.class).dossierCode();
    return PartnerCall.ended(exchange).orElseGet(() -> verdict.holding(code, PartnerResponse.of(exchange)));
  }

  /** Sends nothing: the route ends with the item that would have been sent. */
  private static void shadow(Exchange exchange, Supplier<ObjectNode> item) {
    try {
      PartnerCall.end(exchange, DvcqgDossierState.of(item.get()));
    } catch (DvcqgMapper.Unmapped e) {
      PartnerCall.end(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "unmapped", e.field()));
    }
  }

  /** In SHADOW mode no account is queried; an unknown account is not compared. */
  private ObjectNode unknownAccountLeftOut(DeliveryTask task) {
    ObjectNode item = mapper.dossier(task.event(), DvcqgResponseMapper.account(task).orElse(null));
    if (numberToAsk(task).isPresent()) {
      item.remove("MaDoiTuong");
    }
    return item;
  }

  private Optional<String> numberToAsk(DeliveryTask task) {
    Dossier dossier = task.event().dossier();
    String account = dossier.owner().nationalAccountId();
    boolean known = account != null && !account.isBlank() || DvcqgResponseMapper.account(task).isPresent();
    return known || dossier.channel() != Dossier.Channel.ONLINE || !config.assume().accountLookup()
        ? Optional.empty() : DvcqgMapper.accountNumber(dossier.owner());
  }

  private void call(Exchange exchange, DeliveryTask task, String service, ObjectNode parameters) {
    exchange.setProperty(SERVICE, service);
    if (PartnerCall.settled(exchange).isEmpty()) {
      lgsp.call(exchange, task.endpoint(), config, service, parameters);
    }
  }

  private static Outcome unmapped(DvcqgMapper.Unmapped e) {
    return new Outcome.Refused(ErrorClass.SCHEMA, "unmapped", DvcqgLabels.of(e.field()));
  }
}

package vn.lienthong.collect.payment.demand;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.collect.payment.demand.Demand.Key;
import vn.lienthong.collect.payment.demand.Demand.State;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.DossierSnapshots.Newest;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Fee.Charge;
import vn.lienthong.model.Dossier.Fee.CollectAt;
import vn.lienthong.model.Dossier.Fee.Kind;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.http.RequestProblems;

/**
 * Keeps the demands of a dossier. The same fee with another amount is a new version, and the old one is superseded;
 * what is paid stays. An amount of 0 is exempt. A dossier that ends without a result owes nothing more.
 */
@ApplicationScoped
public class DemandService {

  /** Stands where a client would, when the source's own event says so. */
  static final String BY_EVENT = "~hub";

  private static final Set<String> ENDED = Set.of("STOPPED", "NOT_ACCEPTED");

  private final Catalogue catalogue;
  private final Clock clock;

  public DemandService(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /**
   * Makes the demands what the newest snapshot says, once the source has asked for a fee. Demands that a client made
   * stay. The caller has locked the dossier.
   */
  public void follow(Connection connection, Newest newest) throws SQLException {
    Dossier dossier = newest.snapshot().dossier();
    List<Demand> current = DemandRepository.current(connection, newest.dossier());
    boolean ended = ENDED.contains(dossier.status());
    Map<Key, Dossier.Fee> asked = ended || !DemandRepository.askedByEvent(connection, newest.dossier()) ? Map.of()
        : byKey(all(dossier));
    for (Demand demand : current) {
      boolean gone = demand.state() == State.OPEN && !asked.containsKey(demand.key());
      if (gone && (ended || demand.byWhom().equals(BY_EVENT))) {
        DemandRepository.state(connection, demand.id(), State.CANCELLED,
            ended ? "dossier " + dossier.status() : "no longer asked for", BY_EVENT);
      }
    }
    for (Dossier.Fee fee : asked.values()) {
      upsert(connection, newest, fee, current, BY_EVENT);
    }
  }

  /** The demands of these fees, made where they do not exist. The caller has locked the dossier. */
  public List<Demand> ask(Connection connection, Newest newest, List<Dossier.Fee> fees, ClientSystem by)
      throws SQLException {
    List<Demand> current = DemandRepository.current(connection, newest.dossier());
    List<Demand> asked = new ArrayList<>();
    for (Dossier.Fee fee : byKey(fees).values()) {
      asked.add(upsert(connection, newest, fee, current, by.id()));
    }
    return asked;
  }

  /**
   * A person exempts or cancels a demand. The caller has locked the dossier.
   *
   * @throws vn.lienthong.model.Problem.Raised 400 without a reason, 409 when it is paid or superseded
   */
  public void close(Connection connection, Demand demand, State state, String reason, ClientSystem by)
      throws SQLException {
    String why = ActionLog.reason(reason);
    if (demand.state() == State.PAID || demand.state() == State.SUPERSEDED) {
      throw RequestProblems.conflict("Khoản thu đã nộp hoặc đã được thay bằng mức khác.",
          "The demand is paid or superseded.");
    } else if (demand.state() != state) {
      DemandRepository.state(connection, demand.id(), state, why, by.id());
      ActionLog.keep(connection, by, "demand-" + state.name().toLowerCase(Locale.ROOT), demand.id(), why);
    }
  }

  private Demand upsert(Connection connection, Newest newest, Dossier.Fee fee, List<Demand> current, String by)
      throws SQLException {
    Key key = key(fee);
    Demand before = current.stream().filter(demand -> demand.key().equals(key)).findFirst().orElse(null);
    boolean stays = before != null && (before.state() == State.PAID
        || before.amount() == fee.amount() && before.state() != State.CANCELLED);
    if (stays) {
      return before;
    }
    if (before != null) {
      DemandRepository.state(connection, before.id(), State.SUPERSEDED, before.reason(), by);
    }
    Demand next = demand(newest, fee, before == null ? 1 : before.version() + 1, by);
    return next.stored(DemandRepository.add(connection, next));
  }

  private Demand demand(Newest newest, Dossier.Fee fee, int version, String by) {
    Dossier dossier = newest.snapshot().dossier();
    LocalDate today = IsoTimes.now(clock).toLocalDate();
    String collects =
        (dossier.resolvingAgency() == null ? dossier.receivingAgency() : dossier.resolvingAgency()).code();
    String agency = catalogue.edition().agency(collects, today).map(Catalogue.Agency::code).orElse(collects);
    boolean nothing = fee.amount() == 0;
    Key key = key(fee);
    return new Demand(0, newest.dossier(), key.fee(), key.collectAt(), key.kind(), version,
        fee.charge() == null ? Charge.PHI : fee.charge(), fee.name() == null ? key.fee() : fee.name(), agency,
        dossier.procedure().code(), fee.amount(), nothing ? State.EXEMPT : State.OPEN, nothing ? "amount 0" : null, by,
        today);
  }

  /** The fees of the dossier and those of its supplements. */
  private static List<Dossier.Fee> all(Dossier dossier) {
    List<Dossier.Fee> all = new ArrayList<>(dossier.fees());
    dossier.supplements().forEach(s -> s.fees().forEach(fee -> all.add(new Dossier.Fee(fee.code(), fee.name(),
        fee.charge(), fee.amount(), CollectAt.SUPPLEMENT, fee.kind()))));
    return all;
  }

  /** A fee that is listed twice is owed twice: one demand of both amounts. */
  private static Map<Key, Dossier.Fee> byKey(Collection<Dossier.Fee> fees) {
    return fees.stream().collect(Collectors.toMap(DemandService::key, Function.identity(), (one, other) ->
        new Dossier.Fee(one.code(), one.name(), one.charge(), Math.addExact(one.amount(), other.amount()),
            one.collectAt(), one.kind()), LinkedHashMap::new));
  }

  private static Key key(Dossier.Fee fee) {
    return new Key(fee.code() == null ? "" : fee.code(),
        fee.collectAt() == null ? CollectAt.RECEPTION : fee.collectAt(),
        fee.kind() == null ? Kind.ORDINARY : fee.kind());
  }
}

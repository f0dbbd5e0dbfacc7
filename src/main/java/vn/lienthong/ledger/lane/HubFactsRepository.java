package vn.lienthong.ledger.lane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import vn.lienthong.ledger.NotAsked;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.HubFacts;
import vn.lienthong.platform.db.Jdbc;

/**
 * Stores the facts the hub established about a dossier: one row for each check, for each register that was queried by
 * an officer's own look-up, and for each key under which payments are told. Each claim reads them and adds them to the
 * snapshot.
 */
@ApplicationScoped
public class HubFactsRepository {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule())
      .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
      .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE,
          DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();
  private static final String KEEP = """
      insert into established (check_id, dossier, reception, body, components)
      values (?, (select id from dossier where code = ?), ?, ?, ?)
      on conflict (check_id) do update
        set body = excluded.body, components = excluded.components, at = now(),
            dossier = coalesce(established.dossier, excluded.dossier)""";
  /** What did not change is not written. */
  private static final String PAID = """
      insert into established (check_id, dossier, body) values (?, ?, ?)
      on conflict (check_id) do update set body = excluded.body, at = now() where established.body <> excluded.body""";
  private static final String NOTHING_PAID =
      "update established set body = ?, at = now() where check_id = ? and body <> ?";
  /** One row per register. The dossier may already be bound to its reception. */
  private static final String CONSULTED = """
      insert into established (check_id, dossier, reception, register, audit, body)
      select ?, about.dossier, about.reception, about.register, ?, ?
        from (select (select id from dossier where code = coalesce(?, (select dossier from reception where id = r)))
                     as dossier, r::text as reception, g as register
                from (values (?::uuid, ?::text)) as said(r, g)) about
       where not exists (select 1 from established e where e.register = about.register
                and (e.dossier = about.dossier or e.dossier is null and e.reception = about.reception))""";
  private static final String DOSSIER = "select dossier from established where check_id = ?";
  private static final String OF = "select check_id, body, at from established where dossier = ? order by at, check_id";

  private static final String NEEDED = """
      select e.check_id from established e join dossier d on d.id = e.dossier
       where e.check_id::text = any(?) and (d.resolved_on is null or d.resolved_on > now() - ? * interval '1 s')""";

  /** Waiting time in which the look-ups of several registers are combined into one resend. */
  private static final Duration TOGETHER = Duration.ofSeconds(30);

  private final ResendQueue followUps;

  public HubFactsRepository(ResendQueue followUps) {
    this.followUps = followUps;
  }

  /**
   * Stores what a check established, in the transaction of the check. A later result of the same check replaces the
   * earlier one.
   *
   * @param dossierCode null or not known yet; then the first event that names the reception binds it
   */
  public void keep(Connection connection, UUID check, String dossierCode, String reception, HubFacts what)
      throws SQLException {
    Jdbc.run(connection, KEEP, check, dossierCode, reception, write(what),
        what.components().stream().map(HubFacts.Component::code).toList());
  }

  /**
   * Stores that a register was queried for a dossier or a reception and confirmed the person. The first time, the
   * newest snapshot is resent soon to each partner that received the dossier, once for all registers queried in that
   * time.
   *
   * @param lookUp the look-up's id; {@code audit}: the audit row of its intent
   */
  public void consulted(Connection connection, UUID lookUp, String audit, String dossierCode, UUID reception,
      String register) throws SQLException {
    if (Jdbc.run(connection, CONSULTED, lookUp, audit, write(new HubFacts(Set.of(register), List.of())),
        dossierCode, reception, register) > 0) {
      tellAgain(connection, lookUp, TOGETHER, "a register was asked for it");
    }
  }

  /**
   * Stores which fees of a dossier were paid and not refunded, in the transaction of the payment: they replace what
   * this key said before, and none means that nothing is paid any more. The caller has locked the dossier.
   *
   * @return whether that is new; then {@link #tellAgain(Connection, UUID, String)} resends the newest snapshot
   */
  public boolean feesPaid(Connection connection, UUID key, long dossier, List<HubFacts.FeePaid> paid)
      throws SQLException {
    String body = write(new HubFacts(Set.of(), List.of(), paid));
    return (paid.isEmpty() ? Jdbc.run(connection, NOTHING_PAID, body, key, body)
        : Jdbc.run(connection, PAID, key, dossier, body)) > 0;
  }

  /**
   * Resends the newest snapshot, with what this check established, to each partner that received the dossier. False: no
   * partner received it yet.
   */
  public boolean tellAgain(Connection connection, UUID check) throws SQLException {
    return tellAgain(connection, check, "once-only was confirmed");
  }

  /** The same for any key of established facts; {@code why} is the reason of the resent entries. */
  public boolean tellAgain(Connection connection, UUID key, String why) throws SQLException {
    return tellAgain(connection, key, Duration.ZERO, why);
  }

  private boolean tellAgain(Connection connection, UUID check, Duration after, String why) throws SQLException {
    Long dossier = Jdbc.one(connection, DOSSIER, row -> new Long[] {Jdbc.number(row, "dossier")}, check)
        .map(found -> found[0]).orElse(null);
    return dossier != null && followUps.noteAll(connection, dossier, after, why) > 0;
  }

  /**
   * Those of the checks whose dossier is open, or was resolved less than {@code keep} ago. Checks without a dossier are
   * not returned.
   */
  public List<UUID> needed(Connection connection, List<UUID> checks, Duration keep) throws SQLException {
    return Jdbc.list(connection, NEEDED, row -> row.getObject(1, UUID.class),
        checks.stream().map(UUID::toString).toList(), keep.toSeconds());
  }

  /** The components that were not handed in again; of two checks the later one is used. */
  public static List<NotAsked> notAsked(Connection connection, long dossier) throws SQLException {
    List<NotAsked> all = new ArrayList<>();
    Jdbc.list(connection, OF, row -> {
      String check = row.getString("check_id");
      var at = Jdbc.time(row, "at");
      for (HubFacts.Component c : read(row.getString("body")).components()) {
        all.removeIf(earlier -> earlier.componentCode().equals(c.code()));
        all.add(new NotAsked(c.code(), c.name(), c.source() == null ? null : c.source().name(), c.holder(), check, at));
      }
      return check;
    }, dossier);
    return all;
  }

  /** A copy of the event with the facts in {@code bodies}, one JSON object a line, added to its snapshot. */
  static DossierEvent over(DossierEvent event, String bodies) {
    if (bodies == null || event.dossier() == null) {
      return event;
    }
    return bodies.lines().map(HubFactsRepository::read).reduce(HubFacts::and).orElseThrow().over(event);
  }

  private static HubFacts read(String body) {
    try {
      return JSON.readValue(body, HubFacts.class);
    } catch (IOException e) {
      throw new IllegalStateException("established.body is no JSON: " + e.getClass().getSimpleName());
    }
  }

  private static String write(HubFacts what) {
    try {
      return JSON.writeValueAsString(what);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("established.body cannot be written: " + e.getClass().getSimpleName());
    }
  }
}

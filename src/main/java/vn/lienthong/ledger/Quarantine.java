package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Events held for a person: let in at the lanes' end (late if overtaken meanwhile), or dismissed. */
@ApplicationScoped
public class Quarantine {

  private static final String FIND = """
      select id, dossier from event
       where disposition = 'QUARANTINED' and event_key = ? and client = coalesce(?, client) limit 2""";

  private static final String EVENT = """
      select v.id, v.dossier, v.source_system, v.sequence, v.occurred_at, v.status, v.flows, v.rules,
             v.waiting_gap, v.why, v.payload, d.sources, d.source_system as owner
        from event v join dossier d on d.id = v.dossier
       where v.id = ? and v.disposition = 'QUARANTINED' for update of v""";

  private static final String SETTLE = """
      update event set disposition = ?, late = ?, expected = expected + ? where id = ?""";

  private static final String NEWEST = """
      update dossier set newest_event = ?, status = ?, source_system = ?, sources = ?, changed_at = now(), dated = null
       where id = ?""";

  private static final String ONE = EventList.SELECT + " where v.id = ?";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final LaneEnd end;

  Quarantine(Transactions tx, FieldEncryptor seal, LedgerIds ids) {
    this.tx = tx;
    this.seal = seal;
    this.end = new LaneEnd(ids.entries());
  }

  /**
   * Lets a quarantined event in: it fans out at the lanes' end; overtaken, its snapshot flows are left out.
   *
   * @param sender the client that sent it, or null: an event id is its sender's alone, so two may have used the same
   */
  public EventList.Event admit(ClientSystem by, UUID eventId, String sender, String reason) {
    String why = Acts.reason(reason);
    return tx.in(connection -> {
      Held held = lock(connection, eventId, sender);
      Acts.keep(connection, by, "ADMIT", held.id(), why);
      boolean late = held.overtaken();
      Set<String> off = Modes.off(connection);
      List<Wanted> wanted = Wanted.read(held.flows()).stream()
          .filter(w -> (!late || w.journal()) && !off.contains(w.endpoint())).toList();
      fanOut(connection, held, wanted);
      if (Judgement.FOREIGN.equals(held.why())) {
        hear(connection, held);
      }
      if (!late) {
        becomeNewest(connection, held);
      }
      String disposition = !wanted.isEmpty() ? "FANNED_OUT" : late ? "LATE" : "NO_INTEREST";
      Jdbc.run(connection, SETTLE, disposition, late, wanted.size(), held.id());
      return Jdbc.one(connection, ONE, EventList::event, held.id()).orElseThrow();
    });
  }

  /** Closes a quarantined event: nobody is told of it. */
  public EventList.Event dismiss(ClientSystem by, UUID eventId, String sender, String reason) {
    String why = Acts.reason(reason);
    return tx.in(connection -> {
      Held held = lock(connection, eventId, sender);
      Acts.keep(connection, by, "DISMISS_EVENT", held.id(), why);
      Jdbc.run(connection, SETTLE, "DISMISSED", false, 0, held.id());
      return Jdbc.one(connection, ONE, EventList::event, held.id()).orElseThrow();
    });
  }

  private record Held(
      long id, long dossier, String source, Long sequence, OffsetDateTime at, String status, String flows,
      Judgement.Rules rules, boolean waiting, String why, byte[] payload, Map<String, DossierState.Source> sources,
      String owner) {

    static Held of(ResultSet row) throws SQLException {
      return new Held(row.getLong("id"), row.getLong("dossier"), row.getString("source_system"),
          Jdbc.number(row, "sequence"), Jdbc.time(row, "occurred_at"), row.getString("status"),
          row.getString("flows"), Judgement.Rules.read(row.getString("rules")), row.getBoolean("waiting_gap"),
          row.getString("why"), row.getBytes("payload"), SourcesJson.read(row.getString("sources")),
          row.getString("owner"));
    }

    DossierState.Source place() {
      return sources.computeIfAbsent(source, name -> new DossierState.Source());
    }

    /** Its own sequence was taken when it came, so only a higher one, or a later time, overtakes it. */
    boolean overtaken() {
      boolean higher = sequence != null && sequence < place().sequence;
      boolean open = sequence == null || sequence == place().sequence;
      return higher || open && place().isBefore(at);
    }
  }

  private static Held lock(Connection connection, UUID eventId, String sender) throws SQLException {
    record Found(long id, long dossier) {}
    List<Found> all =
        Jdbc.list(connection, FIND, row -> new Found(row.getLong(1), row.getLong(2)), eventId, sender);
    if (all.size() > 1) {
      throw RequestProblems.conflict("Nhiều hệ thống đã gửi sự kiện mang mã này đang được tạm giữ; đề nghị nêu client.",
          "Several systems sent a quarantined event with this id; name the client.");
    }
    Found found = all.stream().findFirst().orElseThrow(Quarantine::unknown);
    Lanes.lockDossiers(connection, List.of(found.dossier()));
    Held held = Jdbc.one(connection, EVENT, Held::of, found.id()).orElseThrow(Quarantine::unknown);
    if (held.waiting()) {
      throw RequestProblems.conflict("Sự kiện đang chờ các số thứ tự trước nó; đề nghị thử lại sau vài giây.",
          "The event still waits for the numbers before it; try again in some seconds.");
    }
    return held;
  }

  private void fanOut(Connection connection, Held held, List<Wanted> wanted) throws SQLException {
    TreeSet<Long> lanes = new TreeSet<>();
    for (Wanted flow : wanted) {
      lanes.add(LaneEnd.lane(connection, held.dossier(), flow.endpoint()));
    }
    Lanes.lock(connection, lanes);
    for (Wanted flow : wanted) {
      long lane = LaneEnd.lane(connection, held.dossier(), flow.endpoint());
      end.append(connection, lane, flow.sending(held.id()), null, null);
    }
    Lanes.recompute(connection, lanes);
  }

  /** Whom it names and what it follows; of another client's dossier nothing of it counted before. */
  private void hear(Connection connection, Held held) throws SQLException {
    DossierEvent event = EventCodec.event(seal.open("event:" + held.id(), held.payload()));
    IdentifierRows identifiers = new IdentifierRows(seal);
    identifiers.add(held.dossier(), PartyIdentifiers.pseudonyms(seal, event).values());
    identifiers.write(connection);
    new EstablishedLinks(connection).note(List.of(new EstablishedLinks.Said(held.dossier(), event)));
    AcceptanceWrite.receptions(connection, List.of(event));
  }

  private static void becomeNewest(Connection connection, Held held) throws SQLException {
    held.place().took(held.sequence(), held.at(), held.id(), held.rules().ends());
    held.place().holds(held.source().equals(held.owner()), held.rules().standing());
    Jdbc.run(connection, NEWEST, held.id(), held.status(), held.source(), SourcesJson.write(held.sources()),
        held.dossier());
    Endings.note(connection, List.of(held.dossier()));
  }

  private static Problem.Raised unknown() {
    return RequestProblems.unknown("Không có sự kiện bị giữ nào mang mã này.",
        "There is no quarantined event with this id.");
  }
}

package vn.lienthong.ledger.operate;

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
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.DossierQueue;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LedgerIdBlocks;
import vn.lienthong.ledger.accept.AcceptanceWriter;
import vn.lienthong.ledger.accept.FlowSubscription;
import vn.lienthong.ledger.accept.HubFactsLinker;
import vn.lienthong.ledger.accept.LockedDossier;
import vn.lienthong.ledger.accept.PartyPseudonyms;
import vn.lienthong.ledger.accept.PseudonymRepository;
import vn.lienthong.ledger.accept.SequencePolicy;
import vn.lienthong.ledger.accept.SourcesCodec;
import vn.lienthong.ledger.lane.DisabledEndpoints;
import vn.lienthong.ledger.lane.LaneAppender;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/**
 * Admits or dismisses quarantined events. An admitted event gets its entries at the end of the lanes; it counts as late
 * if it was overtaken meanwhile.
 */
@ApplicationScoped
public class QuarantineService {

  private static final String FIND = """
      select id, dossier from event
       where disposition = 'QUARANTINED' and event_key = :id and client = coalesce(:client, client) limit 2""";

  private static final String EVENT = """
      select v.id, v.dossier, v.source_system, v.sequence, v.occurred_at, v.status, v.flows, v.rules,
             v.waiting_gap, v.why, v.payload, d.sources, d.source_system as owner
        from event v join dossier d on d.id = v.dossier
       where v.id = :id and v.disposition = 'QUARANTINED' for update of v""";

  private static final String SETTLE = """
      update event set disposition = ?, late = ?, expected = expected + ? where id = ?""";

  private static final String NEWEST = """
      update dossier set newest_event = ?, status = ?, source_system = ?, sources = ?, changed_at = now(), dated = null
       where id = ?""";

  private static final String ONE = EventQuery.SELECT + " where v.id = :id";

  private final Transactions tx;
  private final FieldEncryptor seal;
  private final LaneAppender end;

  public QuarantineService(Transactions tx, FieldEncryptor seal, LedgerIdBlocks ids) {
    this.tx = tx;
    this.seal = seal;
    this.end = new LaneAppender(ids.entries());
  }

  /**
   * Admits a quarantined event: its entries are appended to the lanes. If it was overtaken, its snapshot flows are left
   * out.
   *
   * @param sender the sending client, or null. An event id is unique per client only, so two clients may have used the
   *     same
   */
  public EventQuery.Event admit(ClientSystem by, UUID eventId, String sender, String reason) {
    String why = ActionLog.reason(reason);
    return tx.in(connection -> {
      Held held = lock(connection, eventId, sender);
      ActionLog.keep(connection, by, "ADMIT", held.id(), why);
      boolean late = held.overtaken();
      Set<String> off = DisabledEndpoints.off(connection);
      List<FlowSubscription> wanted = FlowSubscription.read(held.flows()).stream()
          .filter(w -> (!late || w.journal()) && !off.contains(w.endpoint())).toList();
      fanOut(connection, held, wanted);
      if (SequencePolicy.FOREIGN.equals(held.why())) {
        hear(connection, held);
      }
      if (!late) {
        becomeNewest(connection, held);
      }
      String disposition = !wanted.isEmpty() ? "FANNED_OUT" : late ? "LATE" : "NO_INTEREST";
      Jdbc.run(connection, SETTLE, disposition, late, wanted.size(), held.id());
      return Sql.query(connection, ONE).bind("id", held.id()).mapTo(EventQuery.Event.class).one();
    });
  }

  /** Dismisses a quarantined event: it is sent to no partner. */
  public EventQuery.Event dismiss(ClientSystem by, UUID eventId, String sender, String reason) {
    String why = ActionLog.reason(reason);
    return tx.in(connection -> {
      Held held = lock(connection, eventId, sender);
      ActionLog.keep(connection, by, "DISMISS_EVENT", held.id(), why);
      Jdbc.run(connection, SETTLE, "DISMISSED", false, 0, held.id());
      return Sql.query(connection, ONE).bind("id", held.id()).mapTo(EventQuery.Event.class).one();
    });
  }

  private record Held(
      long id, long dossier, String source, Long sequence, OffsetDateTime at, String status, String flows,
      SequencePolicy.Rules rules, boolean waiting, String why, byte[] payload, Map<String,
      LockedDossier.Source> sources,
      String owner) {

    static Held of(ResultSet row) throws SQLException {
      return new Held(row.getLong("id"), row.getLong("dossier"), row.getString("source_system"),
          Jdbc.number(row, "sequence"), Jdbc.time(row, "occurred_at"), row.getString("status"),
          row.getString("flows"), SequencePolicy.Rules.read(row.getString("rules")), row.getBoolean("waiting_gap"),
          row.getString("why"), row.getBytes("payload"), SourcesCodec.read(row.getString("sources")),
          row.getString("owner"));
    }

    LockedDossier.Source place() {
      return sources.computeIfAbsent(source, name -> new LockedDossier.Source());
    }

    /** Its own sequence was marked as used on arrival, so only a higher sequence or a later time overtakes it. */
    boolean overtaken() {
      boolean higher = sequence != null && sequence < place().sequence;
      boolean open = sequence == null || sequence == place().sequence;
      return higher || open && place().isBefore(at);
    }
  }

  private static Held lock(Connection connection, UUID eventId, String sender) throws SQLException {
    record Found(long id, long dossier) {}
    List<Found> all = Sql.query(connection, FIND).bind("id", eventId).bind("client", sender).mapTo(Found.class).list();
    if (all.size() > 1) {
      throw RequestProblems.conflict("Nhiều hệ thống đã gửi sự kiện mang mã này đang được tạm giữ; đề nghị nêu client.",
          "Several systems sent a quarantined event with this id; name the client.");
    }
    Found found = all.stream().findFirst().orElseThrow(QuarantineService::unknown);
    LaneLocks.lockDossiers(connection, List.of(found.dossier()));
    Held held = Sql.query(connection, EVENT).bind("id", found.id()).map((row, context) -> Held.of(row)).findFirst()
        .orElseThrow(QuarantineService::unknown);
    if (held.waiting()) {
      throw RequestProblems.conflict("Sự kiện đang chờ các số thứ tự trước nó; đề nghị thử lại sau vài giây.",
          "The event still waits for the numbers before it; try again in some seconds.");
    }
    return held;
  }

  private void fanOut(Connection connection, Held held, List<FlowSubscription> wanted) throws SQLException {
    TreeSet<Long> lanes = new TreeSet<>();
    for (FlowSubscription flow : wanted) {
      lanes.add(LaneAppender.lane(connection, held.dossier(), flow.endpoint()));
    }
    LaneLocks.lock(connection, lanes);
    for (FlowSubscription flow : wanted) {
      long lane = LaneAppender.lane(connection, held.dossier(), flow.endpoint());
      end.append(connection, lane, flow.sending(held.id()), null, null);
    }
    LaneLocks.recompute(connection, lanes);
  }

  /** Stores the pseudonyms and the reception of an event of another client's dossier, which were not stored before. */
  private void hear(Connection connection, Held held) throws SQLException {
    DossierEvent event = EventCodec.event(seal.open("event:" + held.id(), held.payload()));
    PseudonymRepository identifiers = new PseudonymRepository(seal);
    identifiers.add(held.dossier(), PartyPseudonyms.pseudonyms(seal, event).values());
    identifiers.write(connection);
    new HubFactsLinker(connection).note(List.of(new HubFactsLinker.Said(held.dossier(), event)));
    AcceptanceWriter.receptions(connection, List.of(event));
  }

  private static void becomeNewest(Connection connection, Held held) throws SQLException {
    held.place().took(held.sequence(), held.at(), held.id(), held.rules().ends());
    held.place().holds(held.source().equals(held.owner()), held.rules().standing());
    Jdbc.run(connection, NEWEST, held.id(), held.status(), held.source(), SourcesCodec.write(held.sources()),
        held.dossier());
    for (DossierQueue.Topic topic : DossierQueue.Topic.values()) { // whatever it changes: this is rare
      topic.note(connection, List.of(held.dossier()));
    }
  }

  private static Problem.Raised unknown() {
    return RequestProblems.unknown("Không có sự kiện bị giữ nào mang mã này.",
        "There is no quarantined event with this id.");
  }
}

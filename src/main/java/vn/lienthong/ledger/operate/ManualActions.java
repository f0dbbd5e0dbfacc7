package vn.lienthong.ledger.operate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.lane.LaneLocks;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.model.EntrySettled;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Releases or dismisses a parked entry for an operator. */
@ApplicationScoped
public class ManualActions {

  private static final String PLACE = "select dossier, lane from entry where id = ?";

  private static final String STANDS = "select state, reason from entry where id = ? for update";

  /**
   * The same row continues at its old position, with its attempts reset; otherwise the plan would park it again at
   * once.
   */
  static final String RELEASE = """
      update entry e
         set state = 'WAITING', due_at = now(), attempts = 0, tries = null, steps = 0, sending = false,
             settled_at = null, error_class = null, error_code = null, fault_owner = null,
             reason = case when requirement_met(e.requires, l.held, l.delivered) then 'DUE'
                           else 'REQUIRES' end
        from lane l
       where l.id = e.lane and e.id = any(?) and e.state = 'PARKED'""";

  private static final String DISMISS = """
      update entry set state = 'DISMISSED', reason = null, settled_at = now()
       where id = ? and (state = 'PARKED' or state = 'WAITING')""";

  private final Transactions tx;
  private final EntryQuery entries;
  private final Consumer<EntrySettled> screens;

  @Inject
  ManualActions(Transactions tx, EntryQuery entries, Event<EntrySettled> screens) {
    this(tx, entries, (Consumer<EntrySettled>) screens::fire);
  }

  public ManualActions(Transactions tx, EntryQuery entries, Consumer<EntrySettled> screens) {
    this.tx = tx;
    this.entries = entries;
    this.screens = screens;
  }

  /** Releases a parked entry: it waits again and is due now. */
  public EntryQuery.Entry release(ClientSystem by, long entry, String reason) {
    String why = ActionLog.reason(reason);
    return change(by, entry, connection -> {
      if (!"PARKED".equals(stands(connection, entry).state())) {
        throw RequestProblems.conflict("Chỉ lượt gửi đang chờ xử lý (PARKED) mới cho gửi tiếp được.",
            "Only a PARKED entry can be released.");
      }
      Jdbc.run(connection, RELEASE, List.of(entry));
      ActionLog.keep(connection, by, "RELEASE", entry, why);
    });
  }

  /**
   * Dismisses a parked or waiting entry (for example one that waits for its requirement) for good. A replay can still
   * send it.
   */
  public EntryQuery.Entry dismiss(ClientSystem by, long entry, String reason) {
    String why = ActionLog.reason(reason);
    return change(by, entry, connection -> {
      Stands now = stands(connection, entry);
      boolean placed = "WAITING".equals(now.state()) && !"GAP".equals(now.reason());
      if (!placed && !"PARKED".equals(now.state())) {
        throw RequestProblems.conflict("Chỉ lượt gửi PARKED hoặc WAITING mới đóng được.",
            "Only a PARKED or WAITING entry can be dismissed.");
      }
      Jdbc.run(connection, DISMISS, entry);
      ActionLog.keep(connection, by, "DISMISS", entry, why);
    });
  }

  private record Stands(String state, String reason) {}

  private record Place(long dossier, long lane) {}

  @FunctionalInterface
  private interface Deed {
    void on(Connection connection) throws SQLException;
  }

  private EntryQuery.Entry change(ClientSystem by, long entry, Deed deed) {
    tx.in(connection -> {
      Place place = Sql.query(connection, PLACE, entry).mapTo(Place.class).findFirst()
          .orElseThrow(EntryQuery::unknown);
      LaneLocks.lockDossiers(connection, List.of(place.dossier()));
      LaneLocks.lock(connection, List.of(place.lane()));
      deed.on(connection);
      LaneLocks.recompute(connection, List.of(place.lane()));
      return null;
    });
    EntryQuery.Entry after = entries.one(by, entry);
    screens.accept(new EntrySettled(entry, after.partner(), after.flow(), EntryState.valueOf(after.state()),
        after.settledAt() != null ? after.settledAt() : after.dueAt()));
    return after;
  }

  private static Stands stands(Connection connection, long entry) {
    return Sql.query(connection, STANDS, entry).mapTo(Stands.class).findFirst().orElseThrow(EntryQuery::unknown);
  }
}

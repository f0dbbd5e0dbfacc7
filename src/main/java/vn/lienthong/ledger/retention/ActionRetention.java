package vn.lienthong.ledger.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Removes finished replays with their lists, and manual actions, each after its own retention. The number of entries a
 * replay made is added to the retention counts, so that the balance still adds up. An action is removed only when a
 * signed head covers it.
 */
@ApplicationScoped
public class ActionRetention {

  private static final int BATCH = 5_000;
  private static final int BATCHES = 20;

  private static final String OLD = """
      select id from replay where state <> 'RUNNING' and created_at < now() - ? * interval '1 s'
         and id <> all(?::uuid[])
       order by created_at limit %d""".formatted(BATCHES);
  private static final String STILL = "select 1 from replay where id = ? for update skip locked";
  private static final String ITEMS = """
      delete from replay_item where ctid = any(array(select ctid from replay_item where replay = ? limit %d))"""
      .formatted(BATCH);
  private static final String COUNT = """
      insert into retired as r (expected) select made from replay where id = ?
      on conflict (day) do update set expected = r.expected + excluded.expected""";
  private static final String REMOVE = "delete from replay where id = ?";
  private static final String ACTS = """
      delete from act where ctid = any(array(
        select ctid from act a where at < now() - ? * interval '1 s'
           and exists (select 1 from audit_head h where h.chain = a.chain and h.no >= a.chain_no)
         order by at limit %d))""".formatted(BATCH);

  private final ItemWork<UUID> items = new ItemWork<>("old-replays");
  private final Transactions tx;
  private final Duration replays;
  private final Duration acts;

  ActionRetention(Transactions tx, @ConfigProperty(name = "hub.ledger.replay.retention") Duration replays,
      @ConfigProperty(name = "hub.ledger.act.retention") Duration acts) {
    this.tx = tx;
    this.replays = replays;
    this.acts = acts;
  }

  /** Removes a batch; returns how many rows were removed. */
  public int sweep() {
    int gone = tx.in(connection -> Jdbc.run(connection, ACTS, acts.toSeconds()));
    List<UUID> old = tx.read(connection ->
        Sql.query(connection, OLD, replays.toSeconds(), items.aside()).mapTo(UUID.class).list());
    return gone + items.each(old, this::replay);
  }

  private int replay(UUID old) {
    int gone = 0;
    int more = BATCH;
    while (more == BATCH) { // the rest of its list in the next transaction
      more = tx.in(connection -> some(connection, old));
      gone += more;
    }
    return gone;
  }

  private static int some(Connection connection, UUID old) throws SQLException {
    if (Jdbc.one(connection, STILL, row -> 1, old).isEmpty()) {
      return 0; // another replica processes it, or has removed it
    }
    int items = Jdbc.run(connection, ITEMS, old);
    if (items == BATCH) {
      return items;
    }
    Jdbc.run(connection, COUNT, old);
    return items + Jdbc.run(connection, REMOVE, old);
  }
}

package vn.lienthong.ledger.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.accept.PartyPseudonyms;
import vn.lienthong.ledger.accept.PseudonymRepository;
import vn.lienthong.ledger.accept.SequencePolicy;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Rewrites a dossier's pseudonyms from its stored events: of dossiers older than the search, of dossiers from which
 * retention removed events, and of all dossiers when a pseudonym key has to be removed.
 */
@ApplicationScoped
public class PseudonymJob {

  /** SQL condition: a dossier's pseudonyms are not written. */
  public static final String SIGN =
      "(select 1 from dossier where identifiers is null order by id limit 1) is not null";

  private static final Logger LOG = Logger.getLogger(PseudonymJob.class);

  private static final int BATCH = 50;
  private static final int BATCHES = 4;

  /** No other lock follows, so locked rows are simply skipped and no deadlock is possible. */
  private static final String FREE = " for no key update skip locked";
  private static final String ONE = "select id from dossier where identifiers is null and id = ?" + FREE;
  private static final String UNIDENTIFIED = """
      select id from dossier where identifiers is null and id <> all(?::bigint[]) order by id limit ?""";
  private static final String EVENTS = "select id, payload from event where dossier = ? and "
      + "not (disposition in ('QUARANTINED', 'DISMISSED') and why is not distinct from '" + SequencePolicy.FOREIGN
      + "') order by id";
  private static final String FORGET = "delete from dossier_identifier where dossier = any(?)";
  private static final String DONE = """
      update dossier d set identifiers = t.identifiers from unnest(?, ?) as t(id, identifiers) where d.id = t.id""";

  private final ItemWork<Long> dossiers = new ItemWork<>("identifiers");
  private final Transactions tx;
  private final FieldEncryptor seal;

  PseudonymJob(Transactions tx, FieldEncryptor seal) {
    this.tx = tx;
    this.seal = seal;
  }

  /** Processes at most 200 dossiers, so that the database stays free for events; returns how many. */
  public int sweep() {
    int written = 0;
    for (int batch = 0; batch < BATCHES; batch++) {
      int more = dossiers.allOrEach(() -> tx.in(connection -> write(connection, some(connection, FREE))),
          () -> tx.read(connection -> some(connection, "")), Function.identity(),
          one -> tx.in(connection -> write(connection, Sql.query(connection, ONE, one).mapTo(Long.class).list())));
      written += more;
      if (more < BATCH) {
        break;
      }
    }
    return written;
  }

  private List<Long> some(Connection connection, String lock) {
    return Sql.query(connection, UNIDENTIFIED + lock, dossiers.aside(), BATCH).mapTo(Long.class).list();
  }

  private int write(Connection connection, List<Long> dossiers) throws SQLException {
    if (dossiers.isEmpty()) {
      return 0;
    }
    PseudonymRepository rows = new PseudonymRepository(seal);
    UnnestBatch done = new UnnestBatch("bigint", "bigint");
    for (Long dossier : dossiers) {
      SortedMap<Long, PartyPseudonyms.Pseudonym> all = new TreeMap<>();
      done.add(dossier, events(connection, dossier, all));
      rows.add(dossier, all.values());
    }
    Jdbc.run(connection, FORGET, dossiers);
    rows.write(connection);
    done.update(connection, DONE);
    return dossiers.size();
  }

  /** Collects the pseudonyms in a dossier's events; returns the checksum of the last event. */
  private long events(Connection connection, long dossier, SortedMap<Long, PartyPseudonyms.Pseudonym> into)
      throws SQLException {
    long last = 0;
    try (PreparedStatement statement = connection.prepareStatement(EVENTS)) {
      statement.setFetchSize(100); // a dossier may have many events
      statement.setLong(1, dossier);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          SortedMap<Long, PartyPseudonyms.Pseudonym> named = named(row.getLong("id"), row.getBytes("payload"));
          named.forEach((key, p) -> into.merge(key, p, (one, other) -> one.owner() ? one : other));
          last = PartyPseudonyms.sum(named);
        }
      }
    }
    return last;
  }

  private SortedMap<Long, PartyPseudonyms.Pseudonym> named(long event, byte[] payload) {
    try {
      return PartyPseudonyms.pseudonyms(seal, EventCodec.event(seal.open("event:" + event, payload)));
    } catch (RuntimeException e) { // one that cannot be decrypted must not block the others
      LOG.warnf("event=%d does not open: its dossier is not found by whom it names; cause=%s", event,
          e.getClass().getSimpleName());
      return new TreeMap<>();
    }
  }
}

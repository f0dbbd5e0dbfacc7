package vn.lienthong.ledger.retention;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.DossierDates;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.db.UnnestBatch;
import vn.lienthong.platform.lifecycle.ItemWork;

/**
 * Reads procedure, agencies and dates of dossiers whose newest snapshot got its position without being read: old ones,
 * and those from behind a gap.
 */
@ApplicationScoped
public class DossierDatesJob {

  /** SQL condition: a dossier is not read yet. */
  public static final String SIGN =
      "(select 1 from dossier where dated is null order by id limit 1) is not null";

  private static final Logger LOG = Logger.getLogger(DossierDatesJob.class);
  private static final int BATCH = 500;

  /** No other lock follows, so locked rows are simply skipped. */
  private static final String UNDATED = """
      select d.id, d.newest_event as newest, v.payload from dossier d left join event v on v.id = d.newest_event
       where d.dated is null and d.id <> all(?::bigint[]) and (?::bigint is null or d.id = ?)
       order by d.id limit ?""";
  private static final String FREE = " for no key update of d skip locked";
  private static final String DATED = """
      update dossier d
         set dated = true, receiving_agency = t.receiving, resolving_agency = t.resolving, received_on = t.received_on,
             resolved_on = t.resolved_on, procedure = t.procedure
        from unnest(?, ?, ?, ?, ?, ?) as t(id, receiving, resolving, received_on, resolved_on, procedure)
       where d.id = t.id""";

  private final ItemWork<Long> dossiers = new ItemWork<>("days");
  private final Transactions tx;
  private final FieldEncryptor seal;

  DossierDatesJob(Transactions tx, FieldEncryptor seal) {
    this.tx = tx;
    this.seal = seal;
  }

  /** Reads a batch; returns how many. */
  public int sweep() {
    return dossiers.allOrEach(() -> tx.in(connection -> date(connection, some(connection, null, FREE))),
        () -> tx.read(connection -> some(connection, null, "")).stream().map(Undated::id).toList(), Function.identity(),
        one -> tx.in(connection -> date(connection, some(connection, one, FREE))));
  }

  private record Undated(long id, Long newest, byte[] payload) {}

  private List<Undated> some(Connection connection, Long only, String lock) {
    return Sql.query(connection, UNDATED + lock, dossiers.aside(), only, only, BATCH).mapTo(Undated.class).list();
  }

  private int date(Connection connection, List<Undated> found) throws SQLException {
    UnnestBatch rows = new UnnestBatch("bigint", "text", "text", "date", "date", "text");
    for (Undated one : found) {
      DossierDates days = days(one.newest(), one.payload());
      rows.add(one.id(), days.receivingAgency(), days.resolvingAgency(), days.receivedOn(), days.resolvedOn(),
          days.procedure());
    }
    return rows.update(connection, DATED);
  }

  private DossierDates days(Long event, byte[] payload) {
    try {
      return event == null ? DossierDates.NONE
          : DossierDates.of(EventCodec.event(seal.open("event:" + event, payload)).dossier());
    } catch (RuntimeException e) { // one that cannot be decrypted must not block the others
      LOG.warnf("event=%d does not open: its dossier is not counted; cause=%s", event, e.getClass().getSimpleName());
      return DossierDates.NONE;
    }
  }
}

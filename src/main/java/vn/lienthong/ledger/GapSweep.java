package vn.lienthong.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.store.Tx;

/** Places what waited long enough for a gap that did not close. */
@ApplicationScoped
public class GapSweep {

  private static final String PASSED =
      "select id from dossier where gap_until < now() order by gap_until limit 200";
  private static final String STILL =
      "select 1 from dossier where id = ? and gap_until < now()";

  private final Tx tx;
  private final Duration wait;

  GapSweep(Tx tx, @ConfigProperty(name = "hub.intake.gap.wait", defaultValue = "2s") Duration wait) {
    this.tx = tx;
    this.wait = wait;
  }

  /** Answers how many events wait no longer. */
  public int sweep() {
    List<Long> dossiers = tx.read(connection -> {
      List<Long> found = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(PASSED);
          ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(row.getLong(1));
        }
      }
      return found;
    });
    int placed = 0;
    for (Long dossier : dossiers) {
      placed += tx.in(connection -> {
        Lanes.lockDossiers(connection, List.of(dossier));
        try (PreparedStatement statement = connection.prepareStatement(STILL)) {
          statement.setLong(1, dossier);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? new Gaps(connection, wait).close(dossier) : 0;
          }
        }
      });
    }
    return placed;
  }
}

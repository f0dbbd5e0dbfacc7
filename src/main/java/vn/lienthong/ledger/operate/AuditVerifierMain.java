package vn.lienthong.ledger.operate;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import vn.lienthong.access.audit.AuditVerifier;

/**
 * Verifies the audit log without a running hub: {@code java -cp … vn.lienthong.ledger.operate.AuditVerifierMain}. Reads
 * the database, the keys and the file of signed heads; changes nothing. Exit code 0: intact; 1: broken; 2: could not be
 * read.
 */
public final class AuditVerifierMain {

  private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
  private static final int COULD_NOT = 2;

  private AuditVerifierMain() {}

  /** Reads its settings from the environment, under the same names as the hub. */
  public static void main(String[] args) {
    System.exit(run(System.getenv(), System.out, System.err));
  }

  static int run(Map<String, String> settings, PrintStream out, PrintStream err) {
    String url = settings.get(URL);
    if (url == null || url.isBlank()) {
      err.println(URL + " is not set. Needed: " + URL + ", QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD, "
          + "HUB_KEYS_DIR, HUB_AUDIT_HEADS_FILE; as the hub has them");
      return COULD_NOT;
    }
    String data = settings.getOrDefault("HUB_DATA_DIR", "data");
    Path keys = Path.of(settings.getOrDefault("HUB_KEYS_DIR", data + "/keys"));
    Path heads = Path.of(settings.getOrDefault("HUB_AUDIT_HEADS_FILE", data + "/audit-heads.log"));
    try (Connection connection = DriverManager.getConnection(url,
        settings.getOrDefault("QUARKUS_DATASOURCE_USERNAME", ""),
        settings.getOrDefault("QUARKUS_DATASOURCE_PASSWORD", ""))) {
      AuditVerifier.Report report =
          AuditVerifier.offline(connection, keys, heads, ChainedActions.toRead(retention(settings)));
      out.printf("%s: %d rows in %d chains, held against %d signed heads%n", report.sound() ? "sound" : "BROKEN",
          report.rows(), report.chains(), report.signed());
      report.broken().forEach(one -> out.printf("%s chain=%d no=%d%n", one.why(), one.chain(), one.no()));
      return report.sound() ? 0 : 1;
    } catch (SQLException e) {
      err.println("the database cannot be read: SQLSTATE " + e.getSQLState());
    } catch (IllegalStateException | java.io.UncheckedIOException e) {
      err.println(e.getMessage());
    }
    return COULD_NOT;
  }

  /** The value of {@code hub.ledger.act.retention}, in days or ISO form; the hub's default when it is not set. */
  private static Duration retention(Map<String, String> settings) {
    String days = settings.getOrDefault("HUB_LEDGER_ACT_RETENTION", "1825d");
    return days.matches("[0-9]{1,6}d") ? Duration.ofDays(Long.parseLong(days.substring(0, days.length() - 1)))
        : Duration.parse(days);
  }
}

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
 * Checks the audit without a hub: {@code java -cp … vn.lienthong.ledger.operate.AuditVerifierMain}. Reads the database,
 * the keys and the file of signed heads, changes nothing; ends with 0 when all is sound, 1 when something is broken, 2
 * when it could not be read.
 */
public final class AuditVerifierMain {

  private static final String URL = "QUARKUS_DATASOURCE_JDBC_URL";
  private static final int COULD_NOT = 2;

  private AuditVerifierMain() {}

  /** Settings come from the environment, by the names the hub has them by. */
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

  /** As {@code hub.ledger.act.retention} is written in days; the hub's own unless said. */
  private static Duration retention(Map<String, String> settings) {
    String days = settings.getOrDefault("HUB_LEDGER_ACT_RETENTION", "1825d");
    return days.matches("[0-9]{1,6}d") ? Duration.ofDays(Long.parseLong(days.substring(0, days.length() - 1)))
        : Duration.parse(days);
  }
}

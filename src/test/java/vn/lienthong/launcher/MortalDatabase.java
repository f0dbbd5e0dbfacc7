package vn.lienthong.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.awaitility.Awaitility;

/** The embedded PostgreSQL without a hub around it: it can be killed, and started again on the same port and data. */
public final class MortalDatabase implements AutoCloseable {

  private final Path folder;
  private final Path control;
  private final DataDir data;
  private final Map<String, String> config;

  /** Starts one in the folder, which also gets the keys a hub needs. */
  public MortalDatabase(Path folder) {
    this.folder = folder;
    this.data = DataDir.take(folder);
    Path home = PostgresBinaries.unpacked(PostgresBinaries.cache(LauncherConfig.ofThisProcess()));
    this.control = home.resolve("bin").resolve("pg_ctl");
    this.config = EmbeddedPostgres.start(home, folder, data.key("database.key")).config();
  }

  /** What a hub has to be told, as environment variables. */
  public Map<String, String> environment() {
    return Map.of("QUARKUS_DATASOURCE_JDBC_URL", config.get("quarkus.datasource.jdbc.url"),
        "QUARKUS_DATASOURCE_USERNAME", config.get("quarkus.datasource.username"),
        "QUARKUS_DATASOURCE_PASSWORD", config.get("quarkus.datasource.password"),
        "HUB_KEYS_DIR", data.keys().toString());
  }

  /** kill -9 of the postmaster; its children follow by themselves. */
  public void kill() throws IOException {
    Path pid = folder.resolve("postgresql").resolve("postmaster.pid");
    long number = Long.parseLong(Files.readAllLines(pid).get(0).strip());
    List<ProcessHandle> all = new java.util.ArrayList<>(ProcessHandle.of(number).stream()
        .flatMap(ProcessHandle::descendants).toList());
    ProcessHandle.of(number).ifPresent(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    Files.deleteIfExists(pid); // the number may soon be somebody else's
  }

  /** Starts it again and waits until it answers. */
  public void startAgain() {
    new ProcessRunner(folder.resolve("postgresql.log"))
        .must("PostgreSQL's start", List.of(control.toString(), "start", "-D",
        folder.resolve("postgresql").toString(), "-w", "-t", "60", "-l", folder.resolve("postgresql.log").toString()));
  }

  /** The first column of the first row, as text; null when there is none. */
  public String one(String sql) throws SQLException {
    try (Connection connection = open(); Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : null;
    }
  }

  public int run(String sql) throws SQLException {
    try (Connection connection = open(); Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private Connection open() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", config.get("quarkus.datasource.username"));
    login.setProperty("password", config.get("quarkus.datasource.password"));
    return DriverManager.getConnection(config.get("quarkus.datasource.jdbc.url"), login);
  }

  @Override
  public void close() throws IOException {
    if (Files.exists(folder.resolve("postgresql").resolve("postmaster.pid"))) {
      kill();
    }
    data.close();
  }
}

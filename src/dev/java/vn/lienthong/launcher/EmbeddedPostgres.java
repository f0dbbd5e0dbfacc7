package vn.lienthong.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A PostgreSQL server for this run, in its own operating system session, so that Ctrl-C in the terminal does not
 * reach it.
 *
 * <p>A committed transaction is on the disk: {@code fsync} and {@code synchronous_commit} are on, and the start
 * verifies both. The server listens on the loopback interface only and requires a password. Its log contains no
 * statements and no key values.
 */
final class EmbeddedPostgres implements AutoCloseable {

  /** The name of the database and of its user. */
  static final String NAME = "hub";

  private static final String SETTINGS = """
      # written at every start of the embedded run
      listen_addresses = '127.0.0.1'
      port = %d
      unix_socket_directories = ''
      max_connections = 120
      shared_buffers = 128MB
      max_wal_size = 2GB
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      timezone = 'UTC'
      jit = off
      log_error_verbosity = terse
      log_min_error_statement = panic
      log_parameter_max_length_on_error = 0
      """;
  private static final String NO_SUCH_DATABASE = "3D000";

  private final Path bin;
  private final Path data;
  private final Path log;
  private final String password;
  private final int port = FreePorts.free();

  private EmbeddedPostgres(Path home, Path data, Path log, String password) {
    this.bin = home.resolve("bin");
    this.data = data;
    this.log = log;
    this.password = password;
  }

  /**
   * Starts the server on a free port. The first start creates the data folder. A server that a killed hub left
   * running is stopped first.
   *
   * @param home the folder of the unpacked programmes
   * @param folder for {@code postgresql/} and {@code postgresql.log}
   * @throws StartupError with the end of PostgreSQL's output when the server does not start
   */
  static EmbeddedPostgres start(Path home, Path folder, String password) {
    EmbeddedPostgres database =
        new EmbeddedPostgres(home, folder.resolve("postgresql"), folder.resolve("postgresql.log"), password);
    try {
      database.make();
      database.stopLeftBehind();
      Files.writeString(database.data.resolve("hub.conf"), SETTINGS.formatted(database.port));
      database.command().must("PostgreSQL's start",
          database.control("start", "-l", database.log.toString(), "-t", "60"));
      database.verify();
      return database;
    } catch (IOException e) {
      throw new StartupError(database.data + " cannot be written (" + e.getMessage() + "): give it to this user", e);
    }
  }

  /** The hub's configuration keys and values for this server. */
  Map<String, String> config() {
    return Map.of("quarkus.datasource.jdbc.url", url(NAME), "quarkus.datasource.username", NAME,
        "quarkus.datasource.password", password);
  }

  Path log() {
    return log;
  }

  /** Stops the server: aborts running statements and writes a checkpoint. No committed transaction is lost. */
  @Override
  public void close() {
    command().run(control("stop", "-m", "fast", "-t", "60"));
  }

  private void make() throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (Files.exists(version)) {
      requireSameVersion(Files.readString(version).strip());
      return;
    }
    Path unfinished = data.resolveSibling("postgresql.new");
    PostgresBinaries.delete(unfinished);
    Path secret = data.resolveSibling("postgresql.password");
    DataDir.writeSecret(secret, password + "\n");
    try {
      command().must("PostgreSQL's initdb", List.of(programme("initdb"), "-D", unfinished.toString(), "-U", NAME,
          "--auth=scram-sha-256", "--pwfile=" + secret, "--encoding=UTF8", "--locale=C",
          "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions"));
    } finally {
      Files.deleteIfExists(secret);
    }
    Path settings = unfinished.resolve("postgresql.conf");
    Files.writeString(settings, Files.readString(settings) + "\ninclude 'hub.conf'\n");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireSameVersion(String made) {
    String ours = bin.getParent().getFileName().toString();
    if (!ours.matches(".*-" + made + "[.].*")) {
      throw new StartupError(data + " was made by PostgreSQL " + made + ", this build has " + ours
          + ": take a build with " + made + ", or dump and restore");
    }
  }

  /** Stops a postgres process only: after a restart of the machine another process may have the recorded number. */
  private void stopLeftBehind() throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (Files.notExists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    Optional<ProcessHandle> left = lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,18}")
        ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
    if (left.flatMap(process -> process.info().command()).filter(EmbeddedPostgres::isPostgres).isPresent()) {
      command().must("stopping the PostgreSQL a killed hub left behind",
          control("stop", "-m", "fast", "-t", "60"));
    } else {
      Files.deleteIfExists(pidFile);
    }
  }

  private static boolean isPostgres(String command) {
    return Path.of(command.replace(" (deleted)", "")).getFileName().toString().matches("postgres(\\.exe)?");
  }

  private void verify() {
    try (Connection connection = openOrMake(); Statement statement = connection.createStatement();
        ResultSet off = statement.executeQuery("""
            select name from pg_settings
             where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'""")) {
      if (off.next()) {
        throw new StartupError("PostgreSQL runs with " + off.getString(1)
            + " off, so accepted would not mean durable: see " + data.resolve("postgresql.auto.conf"));
      }
    } catch (SQLException e) {
      throw new StartupError("PostgreSQL started but does not answer (" + e.getMessage() + "): see " + log, e);
    }
  }

  private Connection openOrMake() throws SQLException {
    try {
      return open(NAME);
    } catch (SQLException e) {
      if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
        throw e;
      }
      try (Connection connection = open("postgres"); Statement statement = connection.createStatement()) {
        statement.execute("create database " + NAME);
      }
      return open(NAME);
    }
  }

  private Connection open(String name) throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", NAME);
    login.setProperty("password", password);
    return new Driver().connect(url(name), login);
  }

  private String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  private ProcessRunner command() {
    return new ProcessRunner(data.resolveSibling("postgresql.log"));
  }

  private List<String> control(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of(programme("pg_ctl"), verb, "-D", data.toString(), "-w"));
    words.addAll(List.of(options));
    return words;
  }

  private String programme(String name) {
    return bin.resolve(name).toString();
  }
}

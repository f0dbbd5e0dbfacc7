package vn.lienthong.access.client;

import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.model.DatabaseReady;
import vn.lienthong.model.text.Utf8;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.lifecycle.StartupPhase;

/**
 * What client systems may do besides sending events: table {@code client_grant}, filled at start from a file
 * {@code <id>-client.grants} beside the client's key. Reloaded when older than {@code hub.access.clients.ttl}.
 */
@ApplicationScoped
public class ClientGrants {

  private static final String READ =
      "select client, uses, officers, citizens, receptions, post_offices from client_grant";
  private static final String WRITE = """
      insert into client_grant (client, uses, officers, citizens, receptions, post_offices) values (?, ?, ?, ?, ?, ?)
      on conflict (client) do update set uses = excluded.uses, officers = excluded.officers,
        citizens = excluded.citizens,
        receptions = excluded.receptions, post_offices = excluded.post_offices, changed_at = now()""";
  private static final String ENDING = "-client.grants";

  private final Transactions tx;
  private final Path folder;
  private final long ttlNanos;
  private volatile Reading last;

  private record Reading(Map<String, Grant> all, long at) {}

  /**
   * The grants of one client.
   *
   * @param uses registers, and other uses; {@code *} = any
   * @param officers whether it may ask on behalf of officers of agencies
   * @param citizens whether it may ask on behalf of a citizen in person: a trusted portal or kiosk
   * @param receptions whether it may open receptions
   * @param postOffices the post offices for whose staff it may ask; {@code *} = any
   */
  public record Grant(Set<String> uses, boolean officers, boolean citizens, boolean receptions,
      Set<String> postOffices) {

    public static final Grant NONE = new Grant(Set.of(), false, false, false, Set.of());

    public boolean uses(String use) {
      return uses.contains("*") || uses.contains(use);
    }

    public boolean postOffice(String office) {
      return postOffices.contains("*") || postOffices.contains(office);
    }
  }

  public ClientGrants(Transactions tx, @ConfigProperty(name = "hub.keys.dir") Path folder,
      @ConfigProperty(name = "hub.access.clients.ttl", defaultValue = "10s") Duration ttl) {
    this.tx = tx;
    this.folder = folder;
    this.ttlNanos = ttl.toNanos();
  }

  /** The grants of all clients, reloaded on this connection when too old. Blocks. */
  public Map<String, Grant> all(Connection connection) throws SQLException {
    Reading now = last;
    if (now == null || System.nanoTime() - now.at > ttlNanos) {
      Map<String, Grant> read = new HashMap<>();
      long at = System.nanoTime();
      Jdbc.list(connection, READ, row -> read.put(row.getString("client"), new Grant(words(row.getArray("uses")),
          row.getBoolean("officers"), row.getBoolean("citizens"), row.getBoolean("receptions"),
          words(row.getArray("post_offices")))));
      now = new Reading(read, at);
      last = now;
    }
    return now.all;
  }

  private static Set<String> words(java.sql.Array array) throws SQLException {
    return Set.of((String[]) array.getArray());
  }

  /** Loads the files. A file that cannot be read stops the start: a grant that is silently missing would be worse. */
  void readFiles(@Observes @Priority(StartupPhase.CLIENT_GRANTS) DatabaseReady ready) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().endsWith(ENDING)).sorted().toList()) {
        String name = file.getFileName().toString();
        write(name.substring(0, name.length() - ENDING.length()), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("hub.keys.dir: a client's grants cannot be read", e);
    }
    last = null;
  }

  private void write(String client, Path file) throws IOException {
    Properties said = new Properties();
    said.load(new StringReader(Utf8.text(file)));
    tx.in(connection -> Jdbc.run(connection, WRITE, client, list(said, "uses"), flag(said, "officers"),
        flag(said, "citizens"), flag(said, "receptions"), list(said, "post-offices")));
    Log.infof("grants of client=%s read from its file", client);
  }

  private static boolean flag(Properties said, String key) {
    return Boolean.parseBoolean(said.getProperty(key, "false").strip());
  }

  private static List<String> list(Properties said, String key) {
    return Arrays.stream(said.getProperty(key, "").split("[,\\s]+")).filter(word -> !word.isBlank())
        .distinct().collect(Collectors.toList());
  }
}

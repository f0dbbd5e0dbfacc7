package vn.lienthong.ledger.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.access.audit.Audit.Deed;
import vn.lienthong.access.audit.AuditVerifier.Broken;
import vn.lienthong.access.audit.PurposeDesk;
import vn.lienthong.ledger.ActionLog;
import vn.lienthong.ledger.LedgerDossierLookup;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.platform.db.Jdbc;

/** The end of the audit cannot be cut off unseen, nor what people did by hand taken out, before or after a restart. */
class AuditHeadsTest {

  private static final Duration KEPT = Duration.ofDays(1825);

  @TempDir Path folder;

  private final LedgerProvince province = new LedgerProvince();
  private Path file;
  private PurposeDesk desk;
  private ChainedActions acts;

  @BeforeEach void open() throws Exception {
    file = folder.resolve("heads.log");
    desk = start();
    acts = new ChainedActions(province.tx, desk.audit, KEPT);
    for (String subject : List.of("1", "2", "3")) {
      province.tx.in(connection -> {
        ActionLog.keep(connection, OPERATOR, "RELEASE", subject, "lý do " + subject);
        return null;
      });
      acts.hang();
    }
    note(desk, 5);
    desk.sign();
    assertThat(desk.check.all().broken()).isEmpty();
    assertThat(desk.check.all().signed()).isEqualTo(2);
  }

  @AfterEach void close() {
    desk.close();
    province.close();
  }

  @Test void aTailThatIsCutIsSeenByThisProcessAndByTheNext() {
    long chain = number("select max(chain) from audit");
    note(desk, 1);
    past("delete from audit where no > 8");
    assertThat(desk.check.all().broken()).as("remembered, not yet signed").containsExactly(new Broken(chain, 9, "CUT"));
    past("delete from audit where no > 6");
    restart();
    assertThat(desk.check.all().broken()).contains(new Broken(chain, 7, "CUT"));
    note(desk, 3);
    desk.sign();
    assertThat(desk.check.all().broken()).contains(new Broken(chain, 7, "CUT"));
  }

  @Test void aWholeTableThatIsDeletedIsSeen() {
    past("delete from audit");
    assertThat(desk.check.all().sound()).as("before the restart").isFalse();
    restart();
    assertThat(desk.check.all().broken()).extracting(Broken::why).contains("CUT");
    past("delete from audit; delete from audit_chain; delete from audit_head; delete from act");
    restart();
    assertThat(desk.check.all().broken()).as("the file alone knows").extracting(Broken::why).contains("CUT", "CHAINS");
    note(desk, 1);
    assertThat(desk.check.all().broken()).extracting(Broken::why).contains("CUT");
  }

  @Test void aChangedMiddleAndARewrittenEndAreSeen() {
    long chain = number("select max(chain) from audit");
    past("update audit set client = 'other' where no = 3");
    assertThat(desk.check.all().broken()).containsExactly(new Broken(chain, 3, "CHANGED"));
    past("update audit set hash = decode(repeat('00', 32), 'hex') where no = 9");
    assertThat(desk.check.all().broken()).contains(new Broken(chain, 9, "CHANGED"));
  }

  @Test void aFileOfHeadsThatIsRolledBackOrChangedIsSeen() throws IOException {
    byte[] old = Files.readAllBytes(file);
    note(desk, 1);
    desk.sign();
    byte[] now = Files.readAllBytes(file);
    Files.write(file, old);
    assertThat(desk.check.all().broken()).contains(new Broken(0, 2, "HEAD_FILE_CUT"));
    restart();
    assertThat(desk.check.all().broken()).as("the database knows it further")
        .contains(new Broken(0, 2, "HEAD_FILE_CUT"));
    Files.write(file, new String(now, UTF_8).replaceFirst(" 9 ", " 7 ").getBytes(UTF_8));
    assertThat(desk.check.all().broken()).contains(new Broken(0, 1, "HEAD_FILE"));
    Files.write(file, new String(now, UTF_8).lines().skip(1).findFirst().orElseThrow().getBytes(UTF_8));
    past("update audit_head set line = replace(line, ' 10 ', ' 8 '), no = 8");
    assertThat(desk.check.all().broken()).extracting(Broken::why).contains("HEAD_FORGED");
  }

  @Test void aLineThatAKillLeftHalfIsNoFault() throws IOException {
    Files.writeString(file, "audit-head 2026-01-05T00", StandardOpenOption.APPEND);
    restart();
    note(desk, 1);
    desk.sign();
    assertThat(desk.check.all().broken()).isEmpty();
    assertThat(Files.readAllLines(file)).hasSize(2);
  }

  @Test void anActThatIsGoneChangedOrPutInIsSeen() {
    long first = number("select min(id) from act");
    past("create table kept as table act; update act set reason = 'khác' where id = " + first);
    assertThat(desk.check.all().broken()).containsExactly(new Broken(0, first, "ACT_CHANGED"));
    past("delete from act where id = " + first);
    assertThat(desk.check.all().broken()).containsExactly(new Broken(0, first, "ACT_GONE"));
    past("insert into act select * from kept where id = " + first + "; insert into act select id + 1000000, at, client,"
        + " what, subject, reason, chain, chain_no from kept where id = " + first);
    assertThat(desk.check.all().broken()).containsExactly(new Broken(0, first + 1_000_000, "ACT_PUT_IN"));
  }

  @Test void theCommandWithoutAHubFindsTheSame() throws Exception {
    Path keys = Files.createDirectories(folder.resolve("keys"));
    Files.writeString(keys.resolve("seal-1.key"), "07".repeat(32));
    Files.writeString(keys.resolve("pseudonym.key"), "01".repeat(32));
    String url = province.source.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration()
        .jdbcUrl();
    Map<String, String> settings = Map.of("QUARKUS_DATASOURCE_JDBC_URL", url, "QUARKUS_DATASOURCE_USERNAME",
        "postgres", "HUB_KEYS_DIR", keys.toString(), "HUB_AUDIT_HEADS_FILE", file.toString());
    assertThat(verify(settings, 0)).startsWith("sound: 9 rows in 1 chains, held against 2 signed heads");
    past("delete from audit where no > 6");
    assertThat(verify(settings, 1)).contains("BROKEN", "CUT chain=").contains("no=7");
    assertThat(verify(Map.of(), 2)).contains("QUARKUS_DATASOURCE_JDBC_URL");
  }

  @Test void eachHeadGoesToTheAddressAndADeadOneStopsNothing() throws IOException {
    List<String> got = new CopyOnWriteArrayList<>();
    HttpServer witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    witness.createContext("/heads", call -> {
      got.add(call.getRequestMethod() + " " + new String(call.getRequestBody().readAllBytes(), UTF_8));
      call.sendResponseHeaders(204, -1);
      call.close();
    });
    witness.start();
    Optional<URI> address = Optional.of(URI.create("http://127.0.0.1:" + witness.getAddress().getPort() + "/heads"));
    try {
      desk.close();
      desk = start(address);
      note(desk, 1);
      desk.sign();
      await().atMost(20, TimeUnit.SECONDS).until(() -> !got.isEmpty());
    } finally {
      witness.stop(0);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(got).containsExactly("POST " + lines.get(lines.size() - 1));
    note(desk, 1);
    desk.sign();
    assertThat(Files.readAllLines(file)).as("nobody listens there any more").hasSize(lines.size() + 1);
    assertThat(desk.check.all().broken()).isEmpty();
    assertThat(got).hasSize(1);
  }

  private static String verify(Map<String, String> settings, int ends) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream to = new PrintStream(said, true, UTF_8);
    assertThat(AuditVerifierMain.run(settings, to, to)).isEqualTo(ends);
    return said.toString(UTF_8);
  }

  private PurposeDesk start() {
    return start(Optional.empty());
  }

  private PurposeDesk start(Optional<URI> address) {
    return new PurposeDesk(province.tx, province.seal, new LedgerDossierLookup(), file,
        List.of(new ChainedActions(province.tx, null, KEPT)), address);
  }

  private void restart() {
    desk.close();
    desk = start();
  }

  private static void note(PurposeDesk on, int times) {
    for (int i = 0; i < times; i++) {
      on.audit.note(LedgerProvince.ONE,
          new Deed("DOCUMENT_GIVEN", null, null, "documents", Set.of("KQ1"), "d-" + i, null))
          .toCompletableFuture().join();
    }
  }

  /** As somebody does who owns the database: no trigger stops him. */
  private void past(String deed) {
    Postgres.run(province.source, "set session_replication_role = replica;" + deed + ";reset session_replication_role");
  }

  private long number(String sql) {
    return province.tx.read((Connection connection) -> Jdbc.one(connection, sql, row -> row.getLong(1)).orElseThrow());
  }
}

package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.audit.Audit.Deed;
import vn.lienthong.access.audit.AuditQuery.Listed;
import vn.lienthong.access.audit.AuditQuery.Wanted;
import vn.lienthong.access.audit.AuditVerifier.Broken;
import vn.lienthong.access.audit.PurposeDesk;
import vn.lienthong.access.audit.PurposeService.Held;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.register.Subject;
import vn.lienthong.platform.db.Jdbc;

/** The audit cannot be changed, put into or cut short unseen, and says nothing personal in clear. */
class AuditTest {

  private static final String PARTY = "099190000017";

  private LedgerProvince province;
  private PurposeDesk desk;

  @BeforeEach void open() {
    province = new LedgerProvince();
    Postgres.run(province.source, "insert into client_grant values ('one', '{*}', true, false, false, '{}')");
    province.tell("open", "H99-1", 1L, "PROCESSING");
    desk = new PurposeDesk(province.tx, province.seal, new LedgerDossierLookup());
  }

  @AfterEach void close() {
    desk.close();
    province.close();
  }

  @Test void whatWasWrittenManyAtOnceHangsTogether() {
    IntStream.range(0, 500).mapToObj(i -> asking()).toList().stream().map(CompletableFuture::join)
        .map(held -> desk.audit.outcome(held, UUID.randomUUID(), "CONFIRMED", null).toCompletableFuture()).toList()
        .forEach(CompletableFuture::join);
    assertThat(desk.check.all()).satisfies(report -> {
      assertThat(report.sound()).isTrue();
      assertThat(report.rows()).isEqualTo(1_001);
    });
    assertThat(
        number("select count(*) from audit a join audit o on o.chain = a.chain and o.intent = a.no where o.no > a.no"))
        .isEqualTo(500);
  }

  @Test void aChangedRowIsFoundAndSoIsOneThatIsGoneOrPutIn() {
    IntStream.range(0, 5).forEach(i -> asking().join());
    long chain = number("select max(chain) from audit");
    broken("update audit set register = 'land' where no = 3", new Broken(chain, 3, "CHANGED"));
    broken("update audit set at = at + interval '1 us' where no = 2", new Broken(chain, 2, "CHANGED"));
    broken("update audit set hash = decode(repeat('00', 32), 'hex') where no = 4", new Broken(chain, 4, "CHANGED"),
        new Broken(chain, 5, "CHANGED"));
    broken("delete from audit where no = 4", new Broken(chain, 4, "MISSING"));
    broken("insert into audit select chain, no + 1, at, kind, client, officer, dossier, reception, procedure_code, subject, "
        + "register, asked, lookup, intent, verdict, trouble, object, sealed, key_id, hash from audit where no = 6",
        new Broken(chain, 7, "CHANGED"));
  }

  @Test void aTailThatIsCutOffIsMissedByTheNextProcess() {
    IntStream.range(0, 5).forEach(i -> asking().join());
    long first = number("select max(chain) from audit");
    try (PurposeDesk next = new PurposeDesk(province.tx, province.seal, new LedgerDossierLookup())) {
      note(next);
      assertThat(next.check.all().broken()).isEmpty();
      broken("delete from audit where chain = " + first + " and no > 4", new Broken(first, 5, "CUT"));
      broken("delete from audit where chain = " + first, new Broken(first, 1, "CUT"));
    }
  }

  @Test void whatIsReadSaysWhoAndWhyAndTheRowsSayNeither() {
    Held held = asking().join();
    desk.audit.outcome(held, UUID.randomUUID(), "COULD_NOT_ASK", "CONNECTION deadline").toCompletableFuture().join();
    note(desk);
    List<Listed> listed =
        desk.list.find(LedgerProvince.OPERATOR, new Wanted("open", "one", "cb.mau@h99", null, null), 10, null)
        .items();
    assertThat(listed).extracting(Listed::kind).containsExactly("DOCUMENT_GIVEN", "INTENT");
    Listed intent = listed.get(1);
    assertThat(intent.officerId()).isEqualTo("cb.mau@h99");
    assertThat(intent.legalBasis()).isEqualTo(BASIS);
    assertThat(intent.trouble()).isEqualTo("CONNECTION deadline");
    assertThat(listed.get(0).reason()).isEqualTo("NGUYỄN THỊ MẪU xin lại");
    assertThat(desk.list.find(LedgerProvince.OPERATOR, given(Wanted.class, "officer", "cb.khac@h99"), 10, null)
        .items())
        .isEmpty();
    assertThat(number("select count(*) from audit where kind = 'AUDIT_READ'")).isEqualTo(2);
    String rows = text("select string_agg(convert_from(convert_to(a::text, 'UTF8'), 'UTF8'), ' ') from audit a");
    assertThat(rows).contains("INTENT").doesNotContain(PARTY).doesNotContain("MẪU").doesNotContain("cb.mau");
    for (String word : List.of(PARTY, "MẪU", "cb.mau")) {
      assertThat(number("select count(*) from audit where position(convert_to('" + word + "', 'UTF8') in sealed) > 0"))
          .isZero();
    }
    int page = 2;
    var first = desk.list.find(LedgerProvince.OPERATOR, given(Wanted.class), page, null);
    var second = desk.list.find(LedgerProvince.OPERATOR, given(Wanted.class), page, first.next());
    assertThat(first.items()).hasSize(page).doesNotContainAnyElementsOf(second.items());
  }

  private CompletableFuture<Held> asking() {
    return desk.purposes.intend(LedgerProvince.ONE, new PurposeClaim("open", null, "cb.mau@h99", false, null, BASIS),
        "population",
        subject(), Set.of("identity"), UUID.randomUUID()).toCompletableFuture();
  }

  private void note(PurposeDesk on) {
    var purpose =
        new vn.lienthong.model.register.Purpose("open", null, "9.000001", "H99.10", "cb.mau@h99", "x", false, BASIS);
    on.audit.note(LedgerProvince.ONE, new Deed("DOCUMENT_GIVEN", purpose, subject(), "documents", Set.of("KQ1"), "d-1",
        "NGUYỄN THỊ MẪU xin lại")).toCompletableFuture().join();
  }

  private static Subject subject() {
    return given(Subject.class, "personalId", PARTY, "fullName", "NGUYỄN THỊ MẪU");
  }

  /** What the check says while this is done to the rows; then they are as before. */
  private void broken(String deed, Broken... places) {
    Postgres.run(province.source, "create table kept as table audit");
    past(deed);
    assertThat(desk.check.all().broken()).as(deed).containsExactly(places);
    past("delete from audit; insert into audit table kept; drop table kept");
    assertThat(desk.check.all().sound()).isTrue();
  }

  /** As somebody does who owns the database: no trigger stops him. */
  private void past(String deed) {
    Postgres.run(province.source, "set session_replication_role = replica;" + deed + ";reset session_replication_role");
  }

  @Test void noRowGoesThatNoSignedHeadCovers() {
    IntStream.range(0, 5).forEach(i -> asking().join());
    long chain = number("select max(chain) from audit");
    String below = "delete from audit where chain = " + chain + " and no < 3";
    for (String deed : List.of(below, "truncate audit")) {
      assertThatThrownBy(() -> Postgres.run(province.source, deed)).hasRootCauseMessage(
          "ERROR: audit rows stay up to a signed head: chain and row are not covered by one\n"
          + "  Where: PL/pgSQL function audit_stays() line 9 at RAISE");
    }
    String head =
        "insert into audit_signed_head (chain, no, hash, signed_at, signer, signature) select chain, no, %s, now(),"
        + " 'test', '\\x00' from audit where chain = " + chain + " and no = 3; ";
    assertThatThrownBy(() -> Postgres.run(province.source, head.formatted("'\\x01'") + below))
        .as("a head of another chain of rows").hasRootCauseInstanceOf(SQLException.class);
    Postgres.run(province.source, head.formatted("hash"));
    Postgres.run(province.source, below);
    assertThat(number("select min(no) from audit where chain = " + chain)).isEqualTo(3);
    assertThatThrownBy(() -> Postgres.run(province.source, "delete from audit where chain = " + chain)).isNotNull();
  }

  private long number(String sql) {
    return Long.parseLong(text(sql));
  }

  private String text(String sql) {
    return province.tx.read((Connection connection) -> Jdbc.one(connection, sql, row -> row.getString(1)).orElse(null));
  }
}

package vn.lienthong.ledger.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.NotAsked;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.accept.LedgerBench;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component.Reuse;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.HubFacts;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;

/**
 * What the hub established is laid over every later snapshot, whatever its source says, and told again to who was told.
 */
class EstablishedTest extends OnLedger {

  private static final String CODE = "H99.10-260105-0001";
  private static final String PAPER = "000.00.00.G99-KQ000110";
  private static final HubFacts FOUND = new HubFacts(Set.of("population"), List.of(
      new HubFacts.Component(PAPER, "Giấy phép mẫu", Source.VAULT, "vault", "KQ.G99.000110", true, null)));

  private final HubFactsRepository rows = new HubFactsRepository(bench.followUps);
  private final Transactions tx = new Transactions(source);

  @Test void aLaterSnapshotDoesNotUndoIt() {
    bench.accept(event(1, component(Source.SUBMITTED, Reuse.NONE, false)), false);
    keep(UUID.randomUUID(), CODE, null, new HubFacts(Set.of("population"), List.of()));
    assertThat(bench.claimOne().orElseThrow().event().dossier()).satisfies(d -> {
      assertThat(d.consultedRegisters()).containsExactly("population");
      assertThat(d.components()).singleElement().satisfies(c -> assertThat(c.reuse()).isEqualTo(Reuse.NONE));
    });
  }

  @Test void aConfirmedCheckIsToldToWhoWasToldBefore() {
    bench.accept(event(1, component(null, null, null)), false);
    bench.settle(bench.claimOne().orElseThrow(), EntryState.DELIVERED);
    UUID check = UUID.randomUUID();
    keep(check, CODE, null, FOUND);
    assertThat(tellAgain(check)).isTrue();
    assertThat(bench.claimOne()).as("in its own time").isEmpty();
    Postgres.run(source, "update follow_up set due_at = now() - interval '1 s'");
    bench.followUps.sweep();
    Dossier told = bench.claimOne().orElseThrow().event().dossier();
    assertThat(told.components()).singleElement()
        .isEqualTo(given(Dossier.Component.class, "code", PAPER, "name", "Giấy phép mẫu", "digitised", true,
            "source", Source.VAULT, "reuse", Reuse.REUSED, "replacesResultCode", "KQ.G99.000110"));
    assertThat(told.consultedRegisters()).containsExactly("population");
  }

  @Test void aCheckOnAReceptionIsTheDossiersThatFollowsIt() {
    UUID check = UUID.randomUUID();
    keep(check, null, "reception-1", FOUND);
    assertThat(tellAgain(check)).as("nobody was told yet").isFalse();
    bench.accept(onReception(event(1), "reception-1"), false);
    assertThat(bench.claimOne().orElseThrow().event().dossier().components())
        .as("a component the source does not name is told of all the same").singleElement()
        .satisfies(c -> assertThat(c.reuse()).isEqualTo(Reuse.REUSED));
    assertThat(tellAgain(check)).isTrue();
    List<NotAsked> notAsked = tx.in(c -> HubFactsRepository.notAsked(c, dossier()));
    assertThat(notAsked).singleElement().satisfies(n -> {
      assertThat(n.componentCode()).isEqualTo(PAPER);
      assertThat(n.holder()).isEqualTo("vault");
    });
  }

  @Test void whatASourceWithdrawsOrDoesNotApproveHolds() {
    assertThat(FOUND.over(event(1, component(Source.SUBMITTED, Reuse.NOT_APPROVED, true))).dossier().components())
        .singleElement().satisfies(c -> assertThat(c.reuse()).isEqualTo(Reuse.NOT_APPROVED));
    Dossier.Component withdrawn =
        given(Dossier.Component.class, "code", PAPER, "name", "Giấy", "copies", 1, "digitised", false,
            "reuse", Reuse.NONE, "withdrawn", true);
    assertThat(FOUND.over(event(1, withdrawn)).dossier().components()).containsExactly(withdrawn);
    HubFacts officer = new HubFacts(Set.of(), List.of(
        given(HubFacts.Component.class, "code", PAPER)));
    assertThat(officer.over(event(1, component(Source.SUBMITTED, null, false))).dossier().components()).singleElement()
        .extracting(Dossier.Component::source, Dossier.Component::reuse, Dossier.Component::digitised)
        .containsExactly(Source.SUBMITTED, Reuse.REUSED, false);
  }

  @Test void aSourceWithoutAFileIsGivenTheHubsAndItsOwnHolds() {
    Dossier.File copy = new Dossier.File(null, "Giấy phép mẫu.pdf", "hub:file/7", "00ab", 9L);
    Dossier.File own = new Dossier.File("t-1", "giấy.pdf", "http://files.h99.example.vn/files/t-1", null, null);
    HubFacts given = new HubFacts(Set.of(), List.of(
        new HubFacts.Component(PAPER, "Giấy phép mẫu", Source.VAULT, "vault", null, true, copy)));
    Stream.of(null, new Dossier.File(" ", "chỉ có tên.pdf", "", null, null), own).forEach(file -> {
      Dossier.Component said =
          given(Dossier.Component.class, "code", PAPER, "name", "Giấy", "copies", 1, "digitised", false,
              "file", file);
      assertThat(given.over(event(1, said)).dossier().components()).singleElement()
          .satisfies(c -> assertThat(c.file()).isEqualTo(file == own ? own : copy));
    });
    assertThat(FOUND.and(given).and(new HubFacts(Set.of("land"), List.of())).components()).singleElement()
        .satisfies(c -> assertThat(c.file()).isEqualTo(copy));
  }

  @Test void aRegisterThatWasAskedIsEstablishedOnceAndToldToWhoWasTold() {
    bench.accept(event(1), false);
    bench.settle(bench.claimOne().orElseThrow(), EntryState.DELIVERED);
    UUID first = UUID.randomUUID();
    consulted(first, CODE, null, "population");
    consulted(UUID.randomUUID(), CODE, null, "population");
    consulted(UUID.randomUUID(), CODE, null, "land");
    assertThat(looked()).containsExactly("land 1", "population 1");
    assertThat(tx.<List<String>>read(c ->
        Jdbc.list(c, "select audit from established where check_id = ? and at <= now()",
        row -> row.getString(1), first))).containsExactly("3-14");
    Postgres.run(source, "update follow_up set due_at = now() - interval '1 s'");
    bench.followUps.sweep();
    assertThat(bench.claimOne().orElseThrow().event().dossier().consultedRegisters())
        .containsExactly("land", "population");
    assertThat(bench.claimOne()).as("told once of both").isEmpty();
  }

  @Test void aRegisterThatWasAskedAtTheReceptionIsTheDossiersThatFollowsIt() {
    UUID reception = UUID.randomUUID();
    consulted(UUID.randomUUID(), null, reception, "civil");
    consulted(UUID.randomUUID(), null, reception, "civil");
    bench.accept(onReception(event(1), reception.toString()), false);
    assertThat(looked()).containsExactly("civil 1");
    assertThat(bench.claimOne().orElseThrow().event().dossier().consultedRegisters()).containsExactly("civil");
  }

  private void consulted(UUID lookUp, String code, UUID reception, String register) {
    tx.in(connection -> {
      rows.consulted(connection, lookUp, "3-14", code, reception, register);
      return null;
    });
  }

  private List<String> looked() {
    return tx.read(c -> Jdbc.list(c, """
        select register || ' ' || count(*) from established where register is not null group by register order by 1""",
        row -> row.getString(1)));
  }

  @Test void aSupplementThatAsksForItAgainIsNoted() {
    bench.accept(event(1), false);
    UUID check = UUID.randomUUID();
    keep(check, CODE, null, FOUND);
    bench.accept(supplement(2, "000.00.00.G99-KQ000999"), false);
    assertThat(askedAgain(check)).as("another paper").isEmpty();
    bench.accept(supplement(3, PAPER), false);
    bench.accept(supplement(4, PAPER), false);
    assertThat(askedAgain(check)).containsExactly(PAPER);
  }

  @Test void twoChecksOfOneDossierAreToldTogether() {
    bench.accept(event(1), false);
    keep(UUID.randomUUID(), CODE, null, FOUND);
    keep(UUID.randomUUID(), CODE, null, new HubFacts(Set.of("land"), List.of(
        new HubFacts.Component("B", "Giấy B", Source.REGISTER, "land", null, false, null))));
    Dossier told = bench.claimOne().orElseThrow().event().dossier();
    assertThat(told.consultedRegisters()).containsExactlyInAnyOrder("land", "population");
    assertThat(told.components()).extracting(Dossier.Component::code).containsExactlyInAnyOrder(PAPER, "B");
  }

  private void keep(UUID check, String code, String reception, HubFacts what) {
    tx.in(connection -> {
      rows.keep(connection, check, code, reception, what);
      return null;
    });
  }

  private boolean tellAgain(UUID check) {
    return tx.in(connection -> rows.tellAgain(connection, check));
  }

  private List<String> askedAgain(UUID check) {
    return tx.read(c -> Jdbc.list(c, "select unnest(asked_again) from established where check_id = ?",
        row -> row.getString(1), check));
  }

  private long dossier() {
    return tx.read(c -> Jdbc.one(c, "select id from dossier where code = ?", row -> row.getLong(1), CODE))
        .orElseThrow();
  }

  private static Dossier.Component component(Source source, Reuse reuse, Boolean digitised) {
    return given(Dossier.Component.class, "code", PAPER, "name", "Giấy phép mẫu", "digitised", digitised,
        "source", source, "reuse", reuse);
  }

  private static DossierEvent event(long sequence, Dossier.Component... components) {
    DossierEvent event = LedgerBench.event(CODE, sequence, "ACCEPTED");
    return event.withDossier(event.dossier().with(List.of(components), List.of()));
  }

  private static DossierEvent onReception(DossierEvent event, String reception) {
    return EventCodec.event(new String(EventCodec.canonical(event), UTF_8)
        .replace("\"code\":\"" + CODE + "\"", "\"code\":\"" + CODE + "\",\"receptionId\":\"" + reception + "\"")
        .getBytes(UTF_8));
  }

  private static DossierEvent supplement(long sequence, String component) {
    DossierEvent e = event(sequence);
    Dossier.Component asked =
        given(Dossier.Component.class, "code", component, "name", "Giấy", "copies", 1);
    Dossier d = e.dossier();
    Dossier.Supplement supplement =
        given(Dossier.Supplement.class, "id", 1, "requestedBy", "cb.mau", "reason", "Bổ sung",
            "requestedAt", e.occurredAt(), "done", false, "components", List.of(asked), "fees", List.of());
    Dossier with =
        given(Dossier.class, "code", d.code(), "status", d.status(),
            "supplements", new ArrayList<>(List.of(supplement)));
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(),
        "type", DossierEvent.EventType.SUPPLEMENT_REQUESTED, "sourceSystem", e.sourceSystem(), "sequence", sequence,
        "occurredAt", e.occurredAt(), "dossier", with);
  }
}

package vn.lienthong.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.procedures.NationalList.procedure;
import static vn.lienthong.procedures.ReadingProvince.TODAY;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.UnknownProcedure;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.procedures.ProcedureDiffService.Accept;
import vn.lienthong.procedures.SyncRunRepository.Run;

/** How a run goes from the national list to its end, and what it leaves alone. */
class SyncServiceTest {

  private final ReadingProvince at = new ReadingProvince();
  private final NationalList national = at.national;

  @AfterEach void close() {
    at.close();
  }

  @Test void oneBadProcedureHarmsNoOtherAndIsNeitherNewNorGone() {
    at.run(Accept.FIRST);
    national.troubles.put("9.000001", new Outcome.Refused(ErrorClass.SCHEMA, "other-procedure", null));
    national.troubles.put("9.000002", NationalList.DOWN);
    national.put(procedure("9.000003", "Mới\u0000", List.of()));
    Run run = at.run(Accept.FIRST);
    assertThat(run.trouble()).contains("SCHEMA other-procedure ×1", "SERVER_ERROR HTTP-500 ×1", "NOT_STORABLE ×1");
    assertThat(run.failed() + " " + run.differences()).isEqualTo("3 0");
    assertThat(national.read).filteredOn("9.000002"::equals).as("read once, then tried five times").hasSize(6);
    assertThat(at.on("9.000001", TODAY)).isPresent();
  }

  /** In effect, and listed: what this hub has no reading of (its notes were lost) is no less a procedure. */
  @Test void whatIsListedAndWasNeverReadIsNotGone() {
    at.run(Accept.FIRST);
    Postgres.run(at.source, "delete from procedure_seen where code = '9.000001'");
    national.troubles.put("9.000001", new Outcome.Refused(ErrorClass.SCHEMA, "other-procedure", null));
    Run run = at.run(Accept.AUTO);
    assertThat(run.failed() + " " + run.differences() + " " + run.accepted()).isEqualTo("1 0 0");
    assertThat(at.on("9.000001", TODAY)).isPresent();
  }

  @Test void aListThatFailsChangesNothing() {
    national.listTrouble = new Outcome.Refused(ErrorClass.SCHEMA, "empty-list", null);
    assertThat(at.run(Accept.FIRST)).extracting(Run::phase, Run::trouble)
        .containsExactly("FAILED", "SCHEMA empty-list");
  }

  @Test void anotherReplicaGoesOnWhereOneDied() {
    SyncRun sync = at.sync(Accept.FIRST, 1);
    Run begun = at.tx.in(connection -> SyncRunRepository.begin(connection, "test")).orElseThrow();
    Optional<Run> second = at.tx.in(connection -> SyncRunRepository.begin(connection, "test"));
    assertThat(second).as("one at a time").isEmpty();
    at.take("dead").ifPresent(run -> sync.step(run, "dead"));
    at.take("dead").ifPresent(run -> sync.step(run, "dead"));
    Run frozen = at.take("dead").orElseThrow();
    assertThat(at.take("alive")).as("the lease holds").isEmpty();
    Postgres.run(at.source, "update procedure_run set lease_until = now() - interval '1 s'");
    Run taken = at.take("alive").orElseThrow();
    sync.step(frozen, "dead"); // what it writes now is forgotten
    while (taken != null) {
      sync.step(taken, "alive");
      taken = at.take("alive").orElse(null);
    }
    assertThat(national.read).containsExactly("9.000001", "9.000002", "9.000002");
    assertThat(at.synchronisation.newest().orElseThrow()).extracting("run", "phase", "accepted")
        .containsExactly(begun.id(), "ENDED", 3);
  }

  @Test void aRowOfTheListThatTellsItsVersionIsNotReadAgain() {
    national.marks.put("9.000001", "QĐ-1");
    at.run(Accept.FIRST);
    at.run(Accept.FIRST);
    national.marks.put("9.000001", "QĐ-2");
    at.run(Accept.FIRST);
    assertThat(national.read).filteredOn("9.000001"::equals).hasSize(2);
    assertThat(national.read).filteredOn("9.000002"::equals).hasSize(3);
  }

  @Test void unknownCodesAreCountedByDossierUntilTheyAreKnown() {
    UnknownProcedureLog unknown = new UnknownProcedureLog(at.tx);
    unknown.hear(new UnknownProcedure("9.000002", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-1"));
    unknown.hear(new UnknownProcedure("9.999999", "H99-2"));
    unknown.write();
    at.run(Accept.FIRST);
    assertThat(unknown.seen("", 10))
        .extracting(UnknownProcedureLog.Unknown::code, UnknownProcedureLog.Unknown::dossiers)
        .containsExactly(tuple("9.999999", 2L));
  }

  @Test void aNameIsFoundHoweverItIsTyped() {
    national.put(procedure("9.000001", "Thủ tục mẫu", List.of()));
    national.put(procedure("9.000007", "Cấp \u0110ổi giấy 100% (bản_sao)", List.of()));
    national.put(procedure("9.000008", "Đất \u2013 nhà", List.of()));
    at.run(Accept.FIRST);

    for (String typed : List.of("Thu\u0309 tu\u0323c ma\u0302\u0303u", "Thủ  tục  mẫu", "Thu tuc mau", "THỦ TỤC",
        "thủ\u00a0tục", "\ufeffmẫu\u200b ", "ma\u0303\u0302u", "9.000001", " 9.0000")) {
      assertThat(found(typed)).as(typed).contains("9.000001");
    }
    for (String typed : List.of("cấp đổi", "cap doi", "\u00d0\u1ed5i", "\u0189ổi", "100%", "bản_sao", "１００％")) {
      assertThat(found(typed)).as(typed).containsExactly("9.000007");
    }
    for (String typed : List.of("đất - nhà", "đất – nhà", "dat \u2014 nha", "đất \u2212 nhà", "đất \u2011 nhà")) {
      assertThat(found(typed)).as(typed).containsExactly("9.000008");
    }
    assertThat(found("100_")).as("what is typed stands for itself").isEmpty();
    assertThat(found("000001")).as("a code is found by its beginning").isEmpty();
  }

  private List<String> found(String typed) {
    return new VersionQuery(at.tx).search(TODAY, typed, null, "", 50).stream().map(VersionQuery.Line::code).toList();
  }

  /** What tells two names apart in a register tells them apart nowhere else: the database folds no less than that. */
  @Test void theDatabaseFoldsAtLeastWhatMakesNoOtherName() {
    List<String> characters = IntStream.rangeClosed(1, 0xFFFF).filter(c -> c < 0xD800 || c > 0xDFFF)
        .mapToObj(c -> "a" + Character.toString(c) + "b").filter(text -> TextNormalizer.sameName(text, "ab")
            || TextNormalizer.sameName(text, "a b") || TextNormalizer.sameName(text, "ađb")
            || TextNormalizer.sameName(text, "a-b")).toList();
    assertThat(characters).hasSizeGreaterThan(100);
    assertThat(at.tx.<List<String>>read(connection -> Jdbc.list(connection, """
        select text from unnest(?) text where search_key(text) not in ('ab', 'a b', 'adb', 'a-b')""",
        row -> "%04X".formatted(row.getString(1).codePointAt(1)), characters))).isEmpty();
  }
}

package vn.lienthong.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.procedures.NationalList.component;
import static vn.lienthong.procedures.NationalList.procedure;
import static vn.lienthong.procedures.ReadingProvince.OPERATOR;
import static vn.lienthong.procedures.ReadingProvince.REPLACED;
import static vn.lienthong.procedures.ReadingProvince.TODAY;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Problem;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.FieldList;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.procedures.DifferenceService.Difference;
import vn.lienthong.procedures.DifferenceService.Filter;
import vn.lienthong.procedures.DifferenceService.Kind;
import vn.lienthong.procedures.DifferenceService.Listed;
import vn.lienthong.procedures.DifferenceService.State;
import vn.lienthong.procedures.ProcedureDiffService.Accept;
import vn.lienthong.procedures.SyncRunRepository.Run;

/** What a run found, and what is in effect on a day once somebody has said so. */
class DifferenceServiceTest {

  private final ReadingProvince at = new ReadingProvince();
  private final NationalList national = at.national;
  private final DifferenceService differences = at.differences;

  @AfterEach void close() {
    at.close();
  }

  @Test void whatIsFirstSeenIsShownAndTakesEffectWhenItIsAccepted() {
    assertThat(at.on("9.000001", TODAY)).get().extracting(ProcedureVersion::components).isEqualTo(List.of());
    Run run = at.run(Accept.BY_HAND);
    assertThat(run.phase() + " " + run.listed() + " " + run.done() + " " + run.accepted()).isEqualTo("ENDED 2 2 0");
    assertThat(at.proposed()).extracting(d -> d.kind() + " " + d.code())
        .containsExactly("ADDED G99-LV01", "ADDED 9.000001", "ADDED 9.000002");
    Difference accepted = at.accept("9.000001", LocalDate.of(2026, 1, 1));
    assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
    ProcedureVersion version = at.on("9.000001", TODAY).orElseThrow();
    assertThat(version.components()).extracting(c -> c.code() + " " + c.digitising() + " " + c.replaceableBy())
        .containsExactly("000.00.00.G99-KQ000001 ON_DEMAND []", REPLACED + " MUST [KQ.G99.000009]");
    assertThat(version.agencies() + " " + version.levels() + " " + version.version())
        .isEqualTo("[000.00.10.H99] [Cấp tỉnh] 1");
    assertThat(at.on("9.000001", LocalDate.of(2025, 12, 31))).get().extracting(ProcedureVersion::version)
        .as("before it the list holds").isEqualTo("2");
    assertThat(at.run(Accept.BY_HAND).differences()).as("nothing new").isZero();
  }

  @Test void aPaperThatIsAResultOfAnotherProcedureMustBeDigitised() {
    at.run(Accept.FIRST);
    assertThat(at.on("9.000002", TODAY).orElseThrow().components()).singleElement()
        .extracting(ProcedureVersion.Component::digitising).isEqualTo(ProcedureVersion.Digitising.MUST);
  }

  @Test void aChangeIsToldFieldByFieldAndADossierKeepsTheVersionOfItsDay() {
    assertThat(at.run(Accept.FIRST).accepted()).isEqualTo(3);
    national.put(procedure("9.000001", "Thủ tục mẫu (sửa)", List.of(component("000.00.00.G99-KQ000001", 2),
        component("000.00.00.G99-KQ000003", 0)), "KQ.G99.000001"));
    national.procedures.remove("9.000002");
    at.run(Accept.FIRST);
    Difference changed = at.proposed("9.000001");
    assertThat(changed.changes()).extracting(c -> c.path("field").asText()).containsExactly("name",
        "components[000.00.00.G99-KQ000001].copies", "components[" + REPLACED + "]",
        "components[000.00.00.G99-KQ000003]");
    differences.accept(OPERATOR, changed.id(), LocalDate.of(2026, 12, 1));
    at.accept("9.000002", LocalDate.of(2026, 12, 1));
    assertThat(at.nameOn("9.000001", LocalDate.of(2026, 11, 30))).isEqualTo("Thủ tục mẫu");
    assertThat(at.nameOn("9.000001", LocalDate.of(2026, 12, 1))).isEqualTo("Thủ tục mẫu (sửa)");
    assertThat(at.on("9.000002", LocalDate.of(2026, 11, 30))).isPresent();
    assertThat(at.on("9.000002", LocalDate.of(2026, 12, 1))).as("no longer a procedure").isEmpty();
    assertThat(at.run(Accept.FIRST).differences()).as("accepted for later is no difference").isZero();
  }

  @Test void aVersionThatHasBegunIsNeverOvertakenFromItsOwnDayAndOneThatHasNotIs() {
    at.run(Accept.FIRST);
    national.put(procedure("9.000001", "Hai", List.of()));
    at.run(Accept.FIRST);
    at.accept("9.000001", LocalDate.of(2026, 12, 24));
    national.put(procedure("9.000001", "Ba", List.of()));
    at.run(Accept.FIRST);
    long id = at.proposed("9.000001").id();
    assertThatThrownBy(() -> differences.accept(OPERATOR, id, LocalDate.of(1999, 12, 31)))
        .isInstanceOf(Problem.Raised.class).hasMessageStartingWith("409");
    differences.accept(OPERATOR, id, LocalDate.of(2026, 12, 1));
    assertThat(at.nameOn("9.000001", LocalDate.of(2026, 12, 25))).isEqualTo("Ba");
    assertThat(at.nameOn("9.000001", LocalDate.of(2026, 11, 30))).isEqualTo("Thủ tục mẫu");
    assertThatThrownBy(() -> differences.reject(OPERATOR, id, "muộn")).hasMessageStartingWith("409");
  }

  @Test void whatWasRejectedIsNotProposedAgainUntilItIsSomethingElse() {
    at.run(Accept.FIRST);
    national.put(procedure("9.000001", "Hai", List.of()));
    at.run(Accept.FIRST);
    differences.reject(OPERATOR, at.proposed("9.000001").id(), "chờ quyết định của tỉnh");
    assertThat(at.run(Accept.FIRST).differences()).isZero();
    national.put(procedure("9.000001", "Ba", List.of()));
    assertThat(at.run(Accept.FIRST).differences()).isOne();
    national.put(procedure("9.000001", "Bốn", List.of()));
    at.run(Accept.FIRST);
    assertThat(differences.page(new Filter(State.SUPERSEDED, null, null, "9.000001"), 10, null).items()).hasSize(1);
    assertThat(at.proposed("9.000001").changes().findValuesAsText("after")).contains("Bốn");
  }

  @Test void agenciesAndFieldsAreHeldAgainstOursAndAccepted() throws Exception {
    at.run(Accept.FIRST);
    national.agencies = List.of(new AgencyList.Agency("000.00.00.H99", "Tỉnh Mẫu mới", "1"),
        new AgencyList.Agency("000.00.77.H99", "Sở Mẫu mới", "1"), new AgencyList.Agency("000.00.78.H99", "Lạ", "?"));
    national.fields = List.of(new FieldList.Field("G99-LV02", "Lĩnh vực mẫu hai", "G99"));
    at.run(Accept.FIRST);
    assertThat(at.proposed()).extracting(d -> d.list() + " " + d.kind() + " " + d.code()).containsExactly(
        "AGENCY CHANGED 000.00.00.H99", "AGENCY ADDED 000.00.77.H99", "AGENCY ADDED 000.00.78.H99",
        "FIELD REMOVED G99-LV01", "FIELD ADDED G99-LV02");
    for (Difference one : at.proposed()) {
      if (!"000.00.78.H99".equals(one.code())) {
        differences.accept(OPERATOR, one.id(), LocalDate.of(2026, 12, 1));
      }
    }
    assertThatThrownBy(() -> at.accept("000.00.78.H99", TODAY)).hasMessageStartingWith("409");
    List<String> rows = at.tx.read(connection -> Jdbc.list(connection,
        "select code || ' ' || name || ' ' || origin from agency where origin <> 'SEED' order by 1", row ->
        row.getString(1)));
    assertThat(rows).containsExactly("H99 Tỉnh Mẫu mới NATIONAL", "H99.77 Sở Mẫu mới NATIONAL");
  }

  @Test void allThatIsProposedIsAcceptedAtOnce() {
    Run run = at.run(Accept.BY_HAND);
    assertThat(differences.acceptAll(OPERATOR, run.id(), Kind.ADDED, TODAY))
        .isEqualTo(new DifferenceService.Taken(2, 0));
    assertThat(differences.page(new Filter(State.PROPOSED, null, Listed.PROCEDURE, null), 10, null).items()).isEmpty();
  }
}

package vn.lienthong.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.Dossier.Component.Digitising.MUST;
import static vn.lienthong.model.Dossier.Component.Digitising.NONE;
import static vn.lienthong.model.Dossier.Component.Digitising.ON_DEMAND;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.DocumentKindRules.Ground;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party;
import vn.lienthong.model.Dossier.Result;

/** What a snapshot makes reusable. */
class ReusablePartTest {

  private static final String FORMAT = "{owner}.{kind}";
  private static final Dossier.File FILE =
      new Dossier.File("r-1", "kq.pdf", "https://files.example.vn/r-1", "AB12", 5L);
  private static final Result LICENCE = result("01/GP", false, FILE);

  private static Result result(String number, boolean revoked, Dossier.File file) {
    return given(Result.class, "code", "KQ.G99.000001", "name", "Giấy phép mẫu", "number", number, "revoked", revoked,
        "file", file);
  }

  private static Component component(String code, Boolean digitised, Source source, Boolean withdrawn) {
    return given(Component.class, "code", code, "name", "Đơn", "copies", 1, "digitising", ON_DEMAND,
        "digitised", digitised, "source", source, "withdrawn", withdrawn, "file", FILE);
  }

  private static Dossier dossier(String status, List<Component> components, Result... results) {
    Party owner = given(Party.class, "role", Party.Role.OWNER, "kind", Party.Kind.CITIZEN,
        "fullName", "NGUYỄN THỊ MẪU",
        "identifiers", List.of(new Identifier(Identifier.Type.PERSONAL_ID, "099190000017")));
    return given(Dossier.class, "code", "H99.10-260105-000001", "status", status, "parties", List.of(owner),
        "components", components, "results", List.of(results));
  }

  @Test void aGoodEndMakesResultsAndWhatWasDigitisedReusable() {
    List<ReusablePart> pieces =
        ReusablePart.of(dossier("RESULT_RETURNED", List.of(component("G1", true, Source.SUBMITTED, null),
        component("G2", false, Source.SUBMITTED, null), component("G3", true, Source.VAULT, null),
        component("G4", true, null, true), component("G5", true, null, false)), LICENCE), FORMAT, code -> null);

    assertThat(pieces).extracting(piece -> piece.paper().code()).containsExactly("KQ.G99.000001", "G1", "G5");
    assertThat(pieces).extracting(ReusablePart::must).containsExactly(true, false, false);
    assertThat(pieces.get(0).paper().documentCode()).isEqualTo("099190000017.KQ.G99.000001");
    assertThat(pieces.toString()).doesNotContain("099190000017").doesNotContain("01/GP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROCESSING", "STOPPED", "NOT_ACCEPTED", "WITHDRAWAL_REQUESTED"})
  void nothingElseDoes(String status) {
    assertThat(ReusablePart.of(dossier(status, List.of(component("G1", true, null, null)), LICENCE), FORMAT, code ->
        null))
        .isEmpty();
  }

  @Test void withoutAResultThatHoldsNothingIsReusable() {
    List<Component> digitised = List.of(component("G1", true, null, null));
    assertThat(ReusablePart.of(dossier("COMPLETED", digitised), FORMAT, code -> null)).isEmpty();
    assertThat(ReusablePart.of(dossier("COMPLETED", digitised, result("01/GP", true, FILE)), FORMAT, code -> null))
        .isEmpty();
    assertThat(ReusablePart.of(dossier("COMPLETED", digitised, result("01/GP", true, FILE),
        result("02/GP", false, FILE)),
        FORMAT, code -> null))
        .extracting(piece -> piece.paper().number()).containsExactly("02/GP", null);
  }

  @Test void anotherNumberOrContentIsAnotherPaperAndAnotherAddressIsNot() {
    String mark = mark(LICENCE);
    assertThat(mark(result("02/GP", false, FILE))).isNotEqualTo(mark);
    assertThat(mark(result("01/GP", false, new Dossier.File("r-1", "kq.pdf", FILE.url(), "cd34", 5L))))
        .isNotEqualTo(mark);
    assertThat(mark(result("01/GP", false,
        new Dossier.File("r-9", "ten-khac.pdf", "https://files.example.vn/x", "ab12", 5L))))
        .isEqualTo(mark);
  }

  private static String mark(Result result) {
    return ReusablePart.of(dossier("COMPLETED", List.of(), result), FORMAT, code -> null).get(0).mark();
  }

  @Test void whatAnEarlierProcedureResultedInMustBeDigitised() {
    assertThat(DigitisationRule.of(ON_DEMAND, "KQ.G99.000002", null)).isEqualTo(MUST);
    assertThat(DigitisationRule.of(MUST, null, null)).isEqualTo(MUST);
    assertThat(DigitisationRule.of(null, "", null)).isEqualTo(ON_DEMAND);
    assertThat(DigitisationRule.of(NONE, null, null)).isEqualTo(NONE);
  }

  @Test void threeGroundsAreRowsOfADay() {
    DocumentKindRules rules = CatalogueSnapshot.fromSeeds().papers();
    LocalDate before = LocalDate.of(2023, 5, 31);
    LocalDate since = LocalDate.of(2023, 6, 1);
    assertThat(rules.digitising("000.00.00.G99-KQ000104", "9.000003", before)).as("not in force yet").isEmpty();
    assertThat(rules.digitising("000.00.00.G99-KQ000104", "9.000003", since).orElseThrow().ground())
        .isEqualTo(Ground.SECTORAL_LAW);
    assertThat(rules.digitising("000.00.00.G99-KQ000002", "9.000001", since).orElseThrow().ground())
        .isEqualTo(Ground.EARLIER_RESULT);
    assertThat(rules.digitising("000.00.00.G99-KQ000003", "9.000001", since).orElseThrow().ground())
        .isEqualTo(Ground.MANAGEMENT);
    assertThat(rules.digitising("000.00.00.G99-KQ000003", "9.000002", since)).as("of another procedure").isEmpty();
    for (Ground ground : Ground.values()) {
      assertThat(DigitisationRule.of(ON_DEMAND, null, ground)).isEqualTo(MUST);
      assertThat(DigitisationRule.of(NONE, null, ground)).as("the source cannot say no to it").isEqualTo(MUST);
    }
    assertThat(ReusablePart.of(dossier("COMPLETED", List.of(component("G1", true, null, null)), LICENCE), FORMAT,
        code -> Ground.MANAGEMENT)).filteredOn(piece -> piece.kind() == ReusableDocument.Kind.COMPONENT)
        .allMatch(ReusablePart::must).isNotEmpty();
  }
}

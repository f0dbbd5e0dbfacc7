package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.onceonly.Heard.State.ANSWERED;
import static vn.lienthong.onceonly.Heard.State.COULD_NOT_ASK;
import static vn.lienthong.onceonly.Heard.State.NOT_CONFIRMED;
import static vn.lienthong.onceonly.Heard.State.NO_NUMBER;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.catalogue.RegisterDataSources.ComponentSource;
import vn.lienthong.catalogue.RegisterDataSources.InformationSource;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;
import vn.lienthong.signatures.Signed;

/** What need not be asked for, from what was heard: the order of the sources, and every check that may fail. */
class DecidingTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final OffsetDateTime AS_OF = OffsetDateTime.parse("2026-01-05T08:00:00+07:00");
  private static final String PAPER = "000.00.00.G99-KQ000110";
  private static final String RESULT = "KQ.G99.000110";
  private static final DocumentKindRules RULES = CatalogueSnapshot.fromSeeds().papers();
  private static final Component WANTED =
      new Component(PAPER, "Giấy phép mẫu", 1, 0, null, null, List.of(RESULT), Digitising.MUST);

  /** Issuer, standing, validity and signature each fail alone. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "H99.10, false, -,          -, VALID,      REUSE,   CHECKED,              false",
      "H99.10, false, 2026-01-05, -, VALID,      REUSE,   CHECKED,              false",
      "-,      false, -,          -, VALID,      PREFILL, ISSUER_UNKNOWN,       true",
      "H00,    false, -,          -, VALID,      PREFILL, ISSUER_UNKNOWN,       true",
      "H99.10, -,     -,          -, VALID,      PREFILL, STANDING_UNKNOWN,     true",
      "H99.10, false, -,          -, -,          PREFILL, FILE_NOT_THERE,       true",
      "H99.10, false, -,          -, MISSING,    PREFILL, SIGNATURE_MISSING,    true",
      "H99.10, false, -,          -, UNTRUSTED,  PREFILL, SIGNATURE_UNTRUSTED,  true",
      "H99.10, false, -,          -, EXPIRED,    PREFILL, SIGNATURE_EXPIRED,    true",
      "H99.10, false, -,          -, UNREADABLE, PREFILL, SIGNATURE_UNREADABLE, true",
      "H99.10, false, -,          -, BROKEN,     ASK,     SIGNATURE_BROKEN,     true",
      "H99.10, false, -,          -, REVOKED,    ASK,     SIGNATURE_REVOKED,    true",
      "H99.10, false, 2026-01-04, -, VALID,      ASK,     EXPIRED,              true",
      "H99.10, true,  -,          -, VALID,      ASK,     REVOKED,              true",
      "H99.10, false, -,          2/GP, VALID,   ASK,     REPLACED,             true",
      "H99.10, -,     -,          -, BROKEN,     ASK,     SIGNATURE_BROKEN,     true"})
  void aPaperIsReusedOnlyWhenEverythingWasChecked(String issuer, Boolean revoked, LocalDate validTo, String replacedBy,
      Signed.Verdict signature, Verdict verdict, Why why, boolean handIn) {
    DigitalDocument paper = new DigitalDocument(RESULT, null, "Giấy phép", "1/GP", issuer, AS_OF,
        validTo == null ? null : validTo.atTime(23, 59).atOffset(AS_OF.getOffset()), revoked, replacedBy, List.of());
    Decided d =
        decide(List.of(vault(Origin.NATIONAL_VAULT, candidate(Origin.NATIONAL_VAULT, paper, signature))), List.of());
    assertThat(d).extracting(Decided::verdict, Decided::why, Decided::handIn).containsExactly(verdict, why, handIn);
    assertThat(d.data().isEmpty()).as("what is worth nothing fills in nothing").isEqualTo(verdict == Verdict.ASK);
    assertThat(d.origin() == null).isEqualTo(verdict == Verdict.ASK);
  }

  @Test void theSourcesArePreferredInTheOrderOfTheReception() {
    Heard national = vault(Origin.NATIONAL_VAULT, candidate(Origin.NATIONAL_VAULT, paper(PAPER), Signed.Verdict.VALID));
    Heard province =
        vault(Origin.PROVINCE_VAULT, candidate(Origin.PROVINCE_VAULT, paper(RESULT), Signed.Verdict.VALID));
    Heard unsigned =
        vault(Origin.NATIONAL_VAULT, candidate(Origin.NATIONAL_VAULT, paper(PAPER), Signed.Verdict.MISSING));
    Heard person = register("population", ANSWERED, Map.of("identity", Map.of("fullName", "A")));
    assertThat(decide(List.of(national, province), List.of()).origin()).isEqualTo(Origin.NATIONAL_VAULT);
    assertThat(decide(List.of(national, province), List.of()).replacesResultCode()).as("the paper itself").isNull();
    Decided second = decide(List.of(unsigned, province), List.of());
    assertThat(second.origin()).as("a checked one of the second before an unchecked one of the first")
        .isEqualTo(Origin.PROVINCE_VAULT);
    assertThat(second.replacesResultCode()).isEqualTo(RESULT);
    Decided data = decide(List.of(unsigned, person), List.of(source("population", true)));
    assertThat(data).extracting(Decided::verdict, Decided::handIn, Decided::why)
        .containsExactly(Verdict.PREFILL, false, Why.DATA_STANDS);
    Decided filled = decide(List.of(person), List.of(source("population", false)));
    assertThat(filled).extracting(Decided::verdict, Decided::handIn, Decided::why)
        .containsExactly(Verdict.PREFILL, true, Why.DATA_FILLS);
    assertThat(decide(List.of(unsigned, person), List.of(source("population", false))).why())
        .as("a paper before data that only fill in").isEqualTo(Why.SIGNATURE_MISSING);
  }

  @Test void whatIsFoundNowhereIsAskedForWithTheReason() {
    Heard nothing = new Heard(Origin.NATIONAL_VAULT, NOT_CONFIRMED, List.of(), Map.of(), AS_OF, "1");
    Heard dead = Heard.silent(Origin.PROVINCE_VAULT, COULD_NOT_ASK);
    Heard other =
        vault(Origin.NATIONAL_VAULT, candidate(Origin.NATIONAL_VAULT, paper("KQ.G99.000999"), Signed.Verdict.VALID));
    assertThat(decide(List.of(nothing), List.of()).why()).isEqualTo(Why.NOT_FOUND);
    assertThat(decide(List.of(other), List.of()).why()).as("another paper is none").isEqualTo(Why.NOT_FOUND);
    assertThat(decide(List.of(nothing, dead), List.of())).extracting(Decided::why, Decided::holders)
        .containsExactly(Why.COULD_NOT_ASK, List.of("vault:province"));
    Heard deadRegister = register("land", COULD_NOT_ASK, Map.of());
    assertThat(decide(List.of(nothing, deadRegister), List.of()).why())
        .as("a dead register is nothing to a component it does not hold").isEqualTo(Why.NOT_FOUND);
    assertThat(decide(List.of(nothing, deadRegister), List.of(source("land", true))).why())
        .isEqualTo(Why.COULD_NOT_ASK);
    Heard closed = register("land", Heard.State.NOT_CONFIGURED, Map.of());
    assertThat(decide(List.of(nothing, closed), List.of(source("land", true))))
        .extracting(Decided::verdict, Decided::why,
        Decided::holders).containsExactly(Verdict.ASK, Why.NOT_CONFIGURED, List.of("land"));
    assertThat(decide(List.of(dead, closed), List.of(source("land", true))).why())
        .as("what may come back is worth another try").isEqualTo(Why.COULD_NOT_ASK);
    Heard noVault = Heard.silent(Origin.PROVINCE_VAULT, Heard.State.NOT_CONFIGURED);
    assertThat(decide(List.of(nothing, noVault), List.of()).why())
        .as("a province that has one vault has one vault").isEqualTo(Why.NOT_FOUND);
    assertThat(decide(List.of(noVault), List.of()).why()).isEqualTo(Why.NOT_CONFIGURED);
    Heard noNumber = Heard.silent(Origin.NATIONAL_VAULT, NO_NUMBER);
    assertThat(decide(List.of(noNumber), List.of()).why()).isEqualTo(Why.NO_NUMBER);
  }

  @Test void aRegisterThatLeftOutAGroupDoesNotStandForThePaper() {
    Heard half = register("population", ANSWERED, Map.of("residence", Map.of("detail", "Số 1")));
    assertThat(decide(List.of(half), List.of(source("population", true))).verdict()).isEqualTo(Verdict.ASK);
  }

  @Test void aFieldIsFilledInByTheFirstRegisterThatHasIt() {
    Heard first =
        register("population", ANSWERED, Map.of("identity", Map.of("fullName", "NGUYỄN THỊ MẪU", "birthDate", "")));
    Heard second = register("insurance", ANSWERED, Map.of("insurance", Map.of("birthDate", "1990-01-01")));
    Deciding deciding = new Deciding(List.of(first, second), DAY, DecidingTest::known, RULES);
    assertThat(deciding.field(List.of(field("population", "identity.fullName"))).data())
        .containsValue("NGUYỄN THỊ MẪU");
    Decided born = deciding.field(
        List.of(field("population", "identity.birthDate"), field("insurance", "insurance.birthDate")));
    assertThat(born.origin().holder()).isEqualTo("insurance");
    assertThat(deciding.field(List.of(field("population", "identity"))).verdict()).as("a group is no value")
        .isEqualTo(Verdict.ASK);
    assertThat(new Deciding(List.of(register("population", COULD_NOT_ASK, Map.of())), DAY, DecidingTest::known, RULES)
        .field(List.of(field("population", "identity.fullName"))).why()).isEqualTo(Why.COULD_NOT_ASK);
  }

  /** The national vault states neither validity nor state: what else says that a paper is in force. */
  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "KQ.G99.000009, -,          -,          VALID,   REUSE,   CHECKED_BY_LAW",
      "KQ.G99.000009, 2026-01-05, -,          VALID,   REUSE,   CHECKED",
      "KQ.G99.000009, 2026-01-04, -,          VALID,   ASK,     EXPIRED",
      "KQ.G99.000009, -,          -,          MISSING, PREFILL, SIGNATURE_MISSING",
      "KQ.G99.000009, -,          -,          BROKEN,  ASK,     SIGNATURE_BROKEN",
      "KQ.G99.000009, -,          -,          -,       PREFILL, FILE_NOT_THERE",
      "KQ.G99.000002, -,          2017-01-05, VALID,   REUSE,   CHECKED_BY_LAW",
      "KQ.G99.000002, -,          2016-01-05, VALID,   REUSE,   CHECKED_BY_LAW",
      "KQ.G99.000002, -,          2016-01-04, VALID,   ASK,     EXPIRED",
      "KQ.G99.000002, -,          -,          VALID,   PREFILL, STANDING_UNKNOWN",
      "KQ.G99.000777, -,          2025-01-01, VALID,   PREFILL, STANDING_UNKNOWN",
      "KQ.G99.000777, 2026-02-01, -,          VALID,   REUSE,   CHECKED"})
  void withoutAWordOfItsHolderAPaperIsReusedByEvidence(String code, LocalDate stated, LocalDate signedOn,
      Signed.Verdict signature, Verdict verdict, Why why) {
    Decided d =
        decideOn(code, List.of(vault(Origin.NATIONAL_VAULT, silent("1/GP", code, stated, signature, signedOn))));
    assertThat(d).extracting(Decided::verdict, Decided::why).containsExactly(verdict, why);
    assertThat(d.found()).as("each paper that is not used says why").hasSize(verdict == Verdict.REUSE ? 0 : 1);
    if (why == Why.CHECKED_BY_LAW) {
      assertThat(d.data().get("validBy").toString()).as("the law").contains("Căn cứ mẫu");
    }
  }

  @Test void anotherHolderOfTheSamePaperSpeaksForItOrAgainstIt() {
    String code = "KQ.G99.000777";
    Heard national = vault(Origin.NATIONAL_VAULT, silent("1/GP", code, null, Signed.Verdict.VALID, null));
    DigitalDocument stands =
        new DigitalDocument(code, null, "Giấy phép", "1 /gp", "H99.10", AS_OF, null, false, null, List.of());
    Decided by =
        decideOn(code, List.of(national, vault(Origin.PROVINCE_VAULT, candidate(Origin.PROVINCE_VAULT, stands, null))));
    assertThat(by).extracting(Decided::verdict, Decided::why, d -> d.origin().holder(), d -> d.data().get("validBy"))
        .containsExactly(Verdict.REUSE, Why.CHECKED_ELSEWHERE, "vault", "vault:province");
    assertThat(by.found()).singleElement().extracting(Decided.Found::holder, Decided.Found::why)
        .containsExactly("vault:province", Why.FILE_NOT_THERE);

    Heard known = vault(Origin.NATIONAL_VAULT, silent("1/GP", "KQ.G99.000009", null, Signed.Verdict.VALID, null));
    DigitalDocument gone = new DigitalDocument("KQ.G99.000009", null, "Giấy phép", "1\u200b/gp\u00a0", "H99.10", AS_OF,
        null, true, null, List.of());
    Decided against =
        decideOn("KQ.G99.000009", List.of(known, vault(Origin.DOCUMENTS, candidate(Origin.DOCUMENTS, gone, null))));
    assertThat(against).as("what its own dossier withdrew is not reused from a vault that does not know it")
        .extracting(Decided::verdict, Decided::why).containsExactly(Verdict.ASK, Why.REVOKED);
    DigitalDocument other =
        new DigitalDocument("KQ.G99.000009", null, "Giấy phép", "2/GP", "H99.10", AS_OF, null, true, null, List.of());
    assertThat(decideOn("KQ.G99.000009",
        List.of(known, vault(Origin.DOCUMENTS, candidate(Origin.DOCUMENTS, other, null))))
        .verdict()).as("another number is another paper").isEqualTo(Verdict.REUSE);
  }

  @Test void ofSeveralOfOneKindTheVaultHasToSayWhich() {
    Heard several = vault(Origin.NATIONAL_VAULT, silent("1/GP", "KQ.G99.000009", null, Signed.Verdict.VALID, null),
        silent("2/GP", "KQ.G99.000009", null, Signed.Verdict.VALID, null));
    Decided d = decideOn("KQ.G99.000009", List.of(several));
    assertThat(d).extracting(Decided::verdict, Decided::why).containsExactly(Verdict.PREFILL, Why.SEVERAL);
    assertThat(d.found()).extracting(Decided.Found::number).containsExactly("1/GP", "2/GP");
  }

  /** As the national vault tells a paper: kind, name, number, issuer, files. */
  private static Candidate silent(String number, String code, LocalDate stated, Signed.Verdict signature,
      LocalDate signedOn) {
    DigitalDocument paper = new DigitalDocument(code, null, "Giấy phép", number, "H99.10", null,
        stated == null ? null : stated.atTime(23, 59).atOffset(AS_OF.getOffset()), null, null, List.of());
    return new Candidate(Origin.NATIONAL_VAULT, paper, paper.stated(), signature == null ? null
        : new Signed(signature, "CƠ QUAN MẪU", signedOn == null ? null : signedOn.atTime(9, 0)
        .atOffset(AS_OF.getOffset()),
            null), null, AS_OF, "1", null, null);
  }

  private static Decided decideOn(String code, List<Heard> heard) {
    Component wanted = new Component(PAPER, "Giấy phép mẫu", 1, 0, null, null, List.of(code), Digitising.MUST);
    return new Deciding(heard, DAY, DecidingTest::known, RULES).component(wanted, List.of());
  }

  @Test void nothingPersonalIsSaidInPassing() {
    Heard national = vault(Origin.NATIONAL_VAULT, candidate(Origin.NATIONAL_VAULT, paper(PAPER), Signed.Verdict.VALID));
    Decided d = decide(List.of(national), List.of());
    assertThat(national + " " + national.papers() + " " + d).doesNotContain("1/GP", "Giấy phép");
  }

  private static Decided decide(List<Heard> heard, List<ComponentSource> sources) {
    return new Deciding(heard, DAY, DecidingTest::known, RULES).component(WANTED, sources);
  }

  private static boolean known(String agency) {
    return "H99.10".equals(agency);
  }

  private static DigitalDocument paper(String code) {
    return new DigitalDocument(code, null, "Giấy phép", "1/GP", "H99.10", AS_OF, null, false, null, List.of());
  }

  private static Candidate candidate(Origin origin, DigitalDocument paper, Signed.Verdict signature) {
    return new Candidate(origin, paper, paper.stated(),
        signature == null ? null : Signed.nobody(signature, null), null, AS_OF, "1", null, null);
  }

  private static Heard vault(Origin origin, Candidate... papers) {
    return new Heard(origin, ANSWERED, List.of(papers), Map.of(), AS_OF, "1");
  }

  private static Heard register(String name, Heard.State state, Map<String, Object> groups) {
    return new Heard(Origin.register(name), state, List.of(), groups, AS_OF, "1");
  }

  private static ComponentSource source(String register, boolean replaces) {
    return new ComponentSource(PAPER, register, Set.of("identity"), Identifier.Type.PERSONAL_ID, replaces,
        "Căn cứ mẫu");
  }

  private static InformationSource field(String register, String place) {
    return new InformationSource("owner", register, new Text("Chủ", "Owner"), place, Identifier.Type.PERSONAL_ID,
        "Căn cứ");
  }
}

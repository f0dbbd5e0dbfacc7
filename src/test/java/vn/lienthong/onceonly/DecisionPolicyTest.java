package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.onceonly.source.SourceAnswer.State.ANSWERED;
import static vn.lienthong.onceonly.source.SourceAnswer.State.COULD_NOT_ASK;
import static vn.lienthong.onceonly.source.SourceAnswer.State.NOT_CONFIRMED;
import static vn.lienthong.onceonly.source.SourceAnswer.State.NO_NUMBER;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.catalogue.RegisterDataSources.ComponentSource;
import vn.lienthong.catalogue.RegisterDataSources.InformationSource;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;
import vn.lienthong.signatures.SignatureResult;

/** What need not be asked for, from what was heard: the order of the sources, and every check that may fail. */
class DecisionPolicyTest extends OnDecisionPolicy {

  private static final String RESULT = "KQ.G99.000110";
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
      SignatureResult.Verdict signature, CheckVerdict verdict, DecisionReason why, boolean handIn) {
    DigitalDocument paper = new DigitalDocument(RESULT, null, "Giấy phép", "1/GP", issuer, AS_OF,
        validTo == null ? null : validTo.atTime(23, 59).atOffset(AS_OF.getOffset()), revoked, replacedBy, List.of());
    Decision d =
        decide(List.of(vault(SourceRef.NATIONAL_VAULT, candidate(SourceRef.NATIONAL_VAULT, paper, signature))),
        List.of());
    assertThat(d).extracting(Decision::verdict, Decision::why, Decision::handIn).containsExactly(verdict, why, handIn);
    assertThat(d.data().isEmpty()).as("what is worth nothing fills in nothing").isEqualTo(verdict == CheckVerdict.ASK);
    assertThat(d.origin() == null).isEqualTo(verdict == CheckVerdict.ASK);
  }

  @Test void theSourcesArePreferredInTheOrderOfTheReception() {
    SourceAnswer national = vault(SourceRef.NATIONAL_VAULT,
        candidate(SourceRef.NATIONAL_VAULT, paper(PAPER), SignatureResult.Verdict.VALID));
    SourceAnswer province =
        vault(SourceRef.PROVINCE_VAULT,
        candidate(SourceRef.PROVINCE_VAULT, paper(RESULT), SignatureResult.Verdict.VALID));
    SourceAnswer unsigned =
        vault(SourceRef.NATIONAL_VAULT,
        candidate(SourceRef.NATIONAL_VAULT, paper(PAPER), SignatureResult.Verdict.MISSING));
    SourceAnswer person = register("population", ANSWERED, Map.of("identity", Map.of("fullName", "A")));
    assertThat(decide(List.of(national, province), List.of()).origin()).isEqualTo(SourceRef.NATIONAL_VAULT);
    assertThat(decide(List.of(national, province), List.of()).replacesResultCode()).as("the paper itself").isNull();
    Decision second = decide(List.of(unsigned, province), List.of());
    assertThat(second.origin()).as("a checked one of the second before an unchecked one of the first")
        .isEqualTo(SourceRef.PROVINCE_VAULT);
    assertThat(second.replacesResultCode()).isEqualTo(RESULT);
    Decision data = decide(List.of(unsigned, person), List.of(source("population", true)));
    assertThat(data).extracting(Decision::verdict, Decision::handIn, Decision::why)
        .containsExactly(CheckVerdict.PREFILL, false, DecisionReason.DATA_STANDS);
    Decision filled = decide(List.of(person), List.of(source("population", false)));
    assertThat(filled).extracting(Decision::verdict, Decision::handIn, Decision::why)
        .containsExactly(CheckVerdict.PREFILL, true, DecisionReason.DATA_FILLS);
    assertThat(decide(List.of(unsigned, person), List.of(source("population", false))).why())
        .as("a paper before data that only fill in").isEqualTo(DecisionReason.SIGNATURE_MISSING);
  }

  @Test void whatIsFoundNowhereIsAskedForWithTheReason() {
    SourceAnswer nothing = new SourceAnswer(SourceRef.NATIONAL_VAULT, NOT_CONFIRMED, List.of(), Map.of(), AS_OF, "1");
    SourceAnswer dead = SourceAnswer.silent(SourceRef.PROVINCE_VAULT, COULD_NOT_ASK);
    SourceAnswer other =
        vault(SourceRef.NATIONAL_VAULT,
        candidate(SourceRef.NATIONAL_VAULT, paper("KQ.G99.000999"), SignatureResult.Verdict.VALID));
    assertThat(decide(List.of(nothing), List.of()).why()).isEqualTo(DecisionReason.NOT_FOUND);
    assertThat(decide(List.of(other), List.of()).why()).as("another paper is none").isEqualTo(DecisionReason.NOT_FOUND);
    assertThat(decide(List.of(nothing, dead), List.of())).extracting(Decision::why, Decision::holders)
        .containsExactly(DecisionReason.COULD_NOT_ASK, List.of("vault:province"));
    SourceAnswer deadRegister = register("land", COULD_NOT_ASK, Map.of());
    assertThat(decide(List.of(nothing, deadRegister), List.of()).why())
        .as("a dead register is nothing to a component it does not hold").isEqualTo(DecisionReason.NOT_FOUND);
    assertThat(decide(List.of(nothing, deadRegister), List.of(source("land", true))).why())
        .isEqualTo(DecisionReason.COULD_NOT_ASK);
    SourceAnswer closed = register("land", SourceAnswer.State.NOT_CONFIGURED, Map.of());
    assertThat(decide(List.of(nothing, closed), List.of(source("land", true))))
        .extracting(Decision::verdict, Decision::why,
        Decision::holders).containsExactly(CheckVerdict.ASK, DecisionReason.NOT_CONFIGURED, List.of("land"));
    assertThat(decide(List.of(dead, closed), List.of(source("land", true))).why())
        .as("what may come back is worth another try").isEqualTo(DecisionReason.COULD_NOT_ASK);
    SourceAnswer noVault = SourceAnswer.silent(SourceRef.PROVINCE_VAULT, SourceAnswer.State.NOT_CONFIGURED);
    assertThat(decide(List.of(nothing, noVault), List.of()).why())
        .as("a province that has one vault has one vault").isEqualTo(DecisionReason.NOT_FOUND);
    assertThat(decide(List.of(noVault), List.of()).why()).isEqualTo(DecisionReason.NOT_CONFIGURED);
    SourceAnswer noNumber = SourceAnswer.silent(SourceRef.NATIONAL_VAULT, NO_NUMBER);
    assertThat(decide(List.of(noNumber), List.of()).why()).isEqualTo(DecisionReason.NO_NUMBER);
  }

  @Test void aRegisterThatLeftOutAGroupDoesNotStandForThePaper() {
    SourceAnswer half = register("population", ANSWERED, Map.of("residence", Map.of("detail", "Số 1")));
    assertThat(decide(List.of(half), List.of(source("population", true))).verdict()).isEqualTo(CheckVerdict.ASK);
  }

  @Test void aFieldIsFilledInByTheFirstRegisterThatHasIt() {
    SourceAnswer first =
        register("population", ANSWERED, Map.of("identity", Map.of("fullName", "NGUYỄN THỊ MẪU", "birthDate", "")));
    SourceAnswer second = register("insurance", ANSWERED, Map.of("insurance", Map.of("birthDate", "1990-01-01")));
    DecisionPolicy deciding = new DecisionPolicy(List.of(first, second), DAY, OnDecisionPolicy::known, RULES);
    assertThat(deciding.field(List.of(field("population", "identity.fullName"))).data())
        .containsValue("NGUYỄN THỊ MẪU");
    Decision born = deciding.field(
        List.of(field("population", "identity.birthDate"), field("insurance", "insurance.birthDate")));
    assertThat(born.origin().holder()).isEqualTo("insurance");
    assertThat(deciding.field(List.of(field("population", "identity"))).verdict()).as("a group is no value")
        .isEqualTo(CheckVerdict.ASK);
    assertThat(new DecisionPolicy(List.of(register("population", COULD_NOT_ASK, Map.of())), DAY,
        OnDecisionPolicy::known, RULES)
        .field(List.of(field("population", "identity.fullName"))).why()).isEqualTo(DecisionReason.COULD_NOT_ASK);
  }

  @Test void nothingPersonalIsSaidInPassing() {
    SourceAnswer national = vault(SourceRef.NATIONAL_VAULT,
        candidate(SourceRef.NATIONAL_VAULT, paper(PAPER), SignatureResult.Verdict.VALID));
    Decision d = decide(List.of(national), List.of());
    assertThat(national + " " + national.papers() + " " + d).doesNotContain("1/GP", "Giấy phép");
  }

  private static Decision decide(List<SourceAnswer> heard, List<ComponentSource> sources) {
    return new DecisionPolicy(heard, DAY, OnDecisionPolicy::known, RULES).component(WANTED, sources);
  }

  private static DigitalDocument paper(String code) {
    return new DigitalDocument(code, null, "Giấy phép", "1/GP", "H99.10", AS_OF, null, false, null, List.of());
  }

  private static SourceAnswer register(String name, SourceAnswer.State state, Map<String, Object> groups) {
    return new SourceAnswer(SourceRef.register(name), state, List.of(), groups, AS_OF, "1");
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

package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.onceonly.source.CandidateDocument;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;
import vn.lienthong.signatures.SignatureResult;

/** What speaks for a paper of which its vault states neither validity nor state. */
class PaperEvidenceTest extends OnDecisionPolicy {

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
      SignatureResult.Verdict signature, CheckVerdict verdict, DecisionReason why) {
    Decision d =
        decideOn(code, List.of(vault(SourceRef.NATIONAL_VAULT, silent("1/GP", code, stated, signature, signedOn))));
    assertThat(d).extracting(Decision::verdict, Decision::why).containsExactly(verdict, why);
    assertThat(d.found()).as("each paper that is not used says why").hasSize(verdict == CheckVerdict.REUSE ? 0 : 1);
    if (why == DecisionReason.CHECKED_BY_LAW) {
      assertThat(d.data().get("validBy").toString()).as("the law").contains("Căn cứ mẫu");
    }
  }

  @Test void anotherHolderOfTheSamePaperSpeaksForItOrAgainstIt() {
    String code = "KQ.G99.000777";
    SourceAnswer national =
        vault(SourceRef.NATIONAL_VAULT, silent("1/GP", code, null, SignatureResult.Verdict.VALID, null));
    DigitalDocument stands =
        new DigitalDocument(code, null, "Giấy phép", "1 /gp", "H99.10", AS_OF, null, false, null, List.of());
    Decision by = decideOn(code,
        List.of(national, vault(SourceRef.PROVINCE_VAULT, candidate(SourceRef.PROVINCE_VAULT, stands, null))));
    assertThat(by).extracting(Decision::verdict, Decision::why, d -> d.origin().holder(), d -> d.data().get("validBy"))
        .containsExactly(CheckVerdict.REUSE, DecisionReason.CHECKED_ELSEWHERE, "vault", "vault:province");
    assertThat(by.found()).singleElement().extracting(Decision.Found::holder, Decision.Found::why)
        .containsExactly("vault:province", DecisionReason.FILE_NOT_THERE);

    SourceAnswer known =
        vault(SourceRef.NATIONAL_VAULT, silent("1/GP", "KQ.G99.000009", null, SignatureResult.Verdict.VALID, null));
    DigitalDocument gone = new DigitalDocument("KQ.G99.000009", null, "Giấy phép", "1\u200b/gp\u00a0", "H99.10", AS_OF,
        null, true, null, List.of());
    Decision against =
        decideOn("KQ.G99.000009",
        List.of(known, vault(SourceRef.DOCUMENTS, candidate(SourceRef.DOCUMENTS, gone, null))));
    assertThat(against).as("what its own dossier withdrew is not reused from a vault that does not know it")
        .extracting(Decision::verdict, Decision::why).containsExactly(CheckVerdict.ASK, DecisionReason.REVOKED);
    DigitalDocument other =
        new DigitalDocument("KQ.G99.000009", null, "Giấy phép", "2/GP", "H99.10", AS_OF, null, true, null, List.of());
    assertThat(decideOn("KQ.G99.000009",
        List.of(known, vault(SourceRef.DOCUMENTS, candidate(SourceRef.DOCUMENTS, other, null))))
        .verdict()).as("another number is another paper").isEqualTo(CheckVerdict.REUSE);
  }

  @Test void ofSeveralOfOneKindTheVaultHasToSayWhich() {
    SourceAnswer several =
        vault(SourceRef.NATIONAL_VAULT, silent("1/GP", "KQ.G99.000009", null, SignatureResult.Verdict.VALID, null),
        silent("2/GP", "KQ.G99.000009", null, SignatureResult.Verdict.VALID, null));
    Decision d = decideOn("KQ.G99.000009", List.of(several));
    assertThat(d).extracting(Decision::verdict, Decision::why)
        .containsExactly(CheckVerdict.PREFILL, DecisionReason.SEVERAL);
    assertThat(d.found()).extracting(Decision.Found::number).containsExactly("1/GP", "2/GP");
  }

  /** As the national vault tells a paper: kind, name, number, issuer, files. */
  private static CandidateDocument silent(String number, String code, LocalDate stated,
      SignatureResult.Verdict signature,
      LocalDate signedOn) {
    DigitalDocument paper = given(DigitalDocument.class, "code", code, "name", "Giấy phép", "number", number,
        "issuer", "H99.10", "validTo", stated == null ? null : stated.atTime(23, 59).atOffset(AS_OF.getOffset()),
        "files", List.of());
    return new CandidateDocument(SourceRef.NATIONAL_VAULT, paper, paper.stated(), signature == null ? null
        : new SignatureResult(signature, "CƠ QUAN MẪU", signedOn == null ? null : signedOn.atTime(9, 0)
        .atOffset(AS_OF.getOffset()),
            null), null, AS_OF, "1", null, null);
  }

  private static Decision decideOn(String code, List<SourceAnswer> heard) {
    Component wanted = new Component(PAPER, "Giấy phép mẫu", 1, 0, null, null, List.of(code), Digitising.MUST);
    return new DecisionPolicy(heard, DAY, OnDecisionPolicy::known, RULES).component(wanted, List.of());
  }
}

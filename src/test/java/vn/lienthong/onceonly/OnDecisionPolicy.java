package vn.lienthong.onceonly;

import static vn.lienthong.onceonly.source.SourceAnswer.State.ANSWERED;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.DocumentKindRules;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.onceonly.source.CandidateDocument;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;
import vn.lienthong.signatures.SignatureResult;

/** A day, the rules of the seeds, and papers of vaults to decide on. */
abstract class OnDecisionPolicy {

  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final OffsetDateTime AS_OF = OffsetDateTime.parse("2026-01-05T08:00:00+07:00");
  static final String PAPER = "000.00.00.G99-KQ000110";
  static final DocumentKindRules RULES = CatalogueSnapshot.fromSeeds().papers();

  static boolean known(String agency) {
    return "H99.10".equals(agency);
  }

  static CandidateDocument candidate(SourceRef origin, DigitalDocument paper,
      SignatureResult.Verdict signature) {
    return new CandidateDocument(origin, paper, paper.stated(),
        signature == null ? null : SignatureResult.nobody(signature, null), null, AS_OF, "1", null, null);
  }

  static SourceAnswer vault(SourceRef origin, CandidateDocument... papers) {
    return new SourceAnswer(origin, ANSWERED, List.of(papers), Map.of(), AS_OF, "1");
  }
}

package vn.lienthong.onceonly;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.Dossier;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;

/**
 * The decision on a component or a field.
 *
 * @param handIn the person has to hand the document in (or fill in the field)
 * @param origin source of the document or data; null with ASK
 * @param holders the holders named in the reason
 * @param data the data of the document or the register; personal
 * @param replacesResultCode the result that replaces the component; null: the document itself, or data
 * @param content hash of the document's file; null with data
 * @param file the hub's copy of the document's file, or null
 * @param found every document that was found and cannot replace the component, each with the reason
 * @param legalBasis legal basis for using a register's data; null: that of the check
 */
public record Decision(
    CheckVerdict verdict, boolean handIn, DecisionReason why, SourceRef origin, List<String> holders, Map<String,
    Object> data,
    OffsetDateTime asOf, OffsetDateTime validTo, String replacesResultCode, String content, String legalBasis,
    String auditId, Dossier.File file, List<Found> found) {

  public Decision {
    found = found == null ? List.of() : List.copyOf(found);
  }

  /** A document that was found and is not used, and its holder. Personal because of its number. */
  record Found(String holder, String code, String number, DecisionReason why) {

    @Override public String toString() {
      return "Found[" + holder + " " + code + " " + why + "]";
    }
  }

  Decision finding(List<Found> all) {
    return new Decision(verdict, handIn, why, origin, holders, data, asOf, validTo, replacesResultCode, content,
        legalBasis, auditId, file, all);
  }

  static Decision ask(DecisionReason why, List<String> holders) {
    return new Decision(CheckVerdict.ASK, true, why, null, holders, Map.of(), null, null, null, null, null, null,
        null, List.of());
  }

  static Decision data(SourceAnswer heard, boolean handIn, DecisionReason why, Map<String, Object> data,
      String legalBasis) {
    return new Decision(CheckVerdict.PREFILL, handIn, why, heard.origin(), List.of(heard.origin().holder()), data,
        heard.asOf(), null, null, null, legalBasis, heard.auditId(), null, List.of());
  }

  /** Shows only the verdict, because the data are personal. */
  @Override public String toString() {
    return "Decided[" + verdict + " " + why + "]";
  }
}

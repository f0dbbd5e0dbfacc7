package vn.lienthong.onceonly;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.Dossier;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;

/**
 * What was decided of a component or a field.
 *
 * @param handIn the person has to hand the paper in (or type the field)
 * @param origin whose paper or data; null with ASK
 * @param holders who is named in the reason
 * @param data what the paper or the register says; personal
 * @param replacesResultCode the result that stands in the component's place; null: the paper itself, or data
 * @param content hash of the paper's file; null with data
 * @param file the hub's copy of the paper's file, or null
 * @param found every paper that was found and does not stand for it, each with the reason
 * @param legalBasis of using a register's data; null: that of the check
 */
public record Decision(
    CheckVerdict verdict, boolean handIn, DecisionReason why, SourceRef origin, List<String> holders, Map<String,
    Object> data,
    OffsetDateTime asOf, OffsetDateTime validTo, String replacesResultCode, String content, String legalBasis,
    String auditId, Dossier.File file, List<Found> found) {

  public Decision {
    found = found == null ? List.of() : List.copyOf(found);
  }

  /** A paper that was found and is not used, by who holds it. Personal by its number. */
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

  /** Personal as its data are, it says only the verdict. */
  @Override public String toString() {
    return "Decided[" + verdict + " " + why + "]";
  }
}

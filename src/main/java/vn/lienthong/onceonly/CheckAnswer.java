package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.lienthong.onceonly.source.DecisionReason;

/**
 * The result of a once-only check. Personal.
 *
 * @param procedureKnown whether the catalogue has the procedure's components on the receipt day; else everything has to
 *     be handed in
 * @param askedFor how many components have to be handed in
 * @param notAskedFor how many components need not be handed in
 * @param printUrl the printable list for the Giấy tiếp nhận; it requires the client's key too
 * @param confirmed whether the actual use was confirmed
 */
public record CheckAnswer(
    String checkId, String dossierCode, String receptionId, String procedureCode, String procedureName,
    String procedureVersion, boolean procedureKnown, LocalDate day, OffsetDateTime madeAt, List<Component> components,
    List<Information> information, List<Source> sources, int askedFor, int notAskedFor, String printUrl,
    boolean confirmed) {

  /**
   * A component of the procedure.
   *
   * @param condition trường hợp in which it is required; null = always
   * @param handIn it has to be handed in; false: other evidence replaces it
   * @param digitising MUST or ON_DEMAND, where it is handed in (protocols §8.1 step 3)
   * @param digitisingGround EARLIER_RESULT, SECTORAL_LAW or MANAGEMENT (TT 01/2023/TT-VPCP); null with ON_DEMAND
   * @param notUsed documents that were found and cannot replace it, each with the reason
   * @param source VAULT, EARLIER_DOSSIER or REGISTER
   * @param holder the vault or register; {@code holderName} its display name
   * @param why the reason as a text; {@code whyCode} its code
   */
  public record Component(
      String componentCode, String name, String condition, CheckVerdict verdict, boolean handIn, String digitising,
      String source, String holder, String holderName, String evidenceId, OffsetDateTime asOf, OffsetDateTime validTo,
      Map<String, Object> data, DecisionReason whyCode, String why, String digitisingGround, List<NotUsed> notUsed) {}

  /** A document that was found and is not used: its holder, its number, the reason. */
  public record NotUsed(String holder, String holderName, String code, String number, DecisionReason whyCode,
      String why) {}

  /** A field of the form; with PREFILL its value. */
  public record Information(
      String field, String label, CheckVerdict verdict, String holder, String holderName, OffsetDateTime asOf,
      Object value,
      DecisionReason whyCode, String why) {}

  /**
   * The state of a source: ANSWERED, NOT_CONFIRMED, COULD_NOT_ASK, NO_NUMBER, NO_OFFICER_NAME, NOT_CONFIGURED.
   *
   * @param correct where to have wrong data corrected
   */
  public record Source(String holder, String name, String state, String correct) {}

  /** Shows only the id, because the data are personal. */
  @Override public String toString() {
    return "CheckAnswer[" + checkId + "]";
  }
}

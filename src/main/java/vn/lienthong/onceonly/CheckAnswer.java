package vn.lienthong.onceonly;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.lienthong.onceonly.source.DecisionReason;

/**
 * What a once-only check answers. Personal.
 *
 * @param procedureKnown whether the catalogue knows which components the procedure had on the receipt day; else
 *     everything is asked for
 * @param askedFor how many components have to be handed in
 * @param notAskedFor how many need not
 * @param printUrl the printable list for the Giấy tiếp nhận; the client's key is asked for there too
 * @param confirmed whether it was confirmed what was really used
 */
public record CheckAnswer(
    String checkId, String dossierCode, String receptionId, String procedureCode, String procedureName,
    String procedureVersion, boolean procedureKnown, LocalDate day, OffsetDateTime madeAt, List<Component> components,
    List<Information> information, List<Source> sources, int askedFor, int notAskedFor, String printUrl,
    boolean confirmed) {

  /**
   * A component of the procedure.
   *
   * @param condition trường hợp in which it is asked for; null = always
   * @param handIn it has to be handed in; false: its place is taken
   * @param digitising MUST or ON_DEMAND, where it is handed in (protocols §8.1 step 3)
   * @param digitisingGround EARLIER_RESULT, SECTORAL_LAW or MANAGEMENT (TT 01/2023/TT-VPCP); null with ON_DEMAND
   * @param notUsed papers that were found and do not stand for it, each with the reason
   * @param source VAULT, EARLIER_DOSSIER or REGISTER
   * @param holder the vault or register; {@code holderName} as people call it
   * @param why in words; {@code whyCode} its code
   */
  public record Component(
      String componentCode, String name, String condition, CheckVerdict verdict, boolean handIn, String digitising,
      String source, String holder, String holderName, String evidenceId, OffsetDateTime asOf, OffsetDateTime validTo,
      Map<String, Object> data, DecisionReason whyCode, String why, String digitisingGround, List<NotUsed> notUsed) {}

  /** A paper that was found and is not used: who holds it, its number, why. */
  public record NotUsed(String holder, String holderName, String code, String number, DecisionReason whyCode,
      String why) {}

  /** A field of the form; with PREFILL its value. */
  public record Information(
      String field, String label, CheckVerdict verdict, String holder, String holderName, OffsetDateTime asOf,
      Object value,
      DecisionReason whyCode, String why) {}

  /**
   * How asking a source went: ANSWERED, NOT_CONFIRMED, COULD_NOT_ASK, NO_NUMBER, NO_OFFICER_NAME,
   * NOT_CONFIGURED.
   *
   * @param correct where wrong data is corrected
   */
  public record Source(String holder, String name, String state, String correct) {}

  /** Personal as its data are, it says only which. */
  @Override public String toString() {
    return "CheckAnswer[" + checkId + "]";
  }
}

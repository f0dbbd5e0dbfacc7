package vn.lienthong.catalogue.fee;

import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.model.Dossier;

/**
 * What the council's resolution says of one fee of a procedure.
 *
 * @param code mã phí, lệ phí
 * @param item mã khoản, tiểu mục; null where none is stated
 * @param amount in VND; null where the resolution gives none
 * @param legalBasis its legal basis (căn cứ pháp lý)
 */
public record FeeRule(
    String procedure, String code, Dossier.Fee.Charge charge, String name, String item, Long amount,
    AmountCheck amountCheck, String legalBasis, Resets resets) {

  /** How the amount that a source demands is compared with {@code amount}. */
  public enum AmountCheck {
    /** It has to be this amount. */
    EXACT,
    /** It may be less: councils grant reductions. */
    MAX,
    /** It is not compared: the resolution gives no amount, or a table of them. */
    NONE
  }

  /** What a payment changes in its dossier. */
  public enum Resets {
    NONE,
    /** The dossier counts as submitted when it was paid: the fee is due before the reception. */
    SUBMISSION_TIME
  }

  /** Why an amount may not be demanded. */
  public enum AmountFault { NEGATIVE, NOT_EXACT, ABOVE_MAX }

  static FeeRule of(CatalogueRow row) {
    AmountCheck check = row.word("amount_check", AmountCheck.class);
    Long amount = row.money("amount");
    if (amount == null && check != AmountCheck.NONE) {
      throw row.wrong("amount", "must not be empty where amount_check is " + check);
    }
    return new FeeRule(row.text("procedure"), row.text("fee"), row.word("charge", Dossier.Fee.Charge.class),
        row.text("name"), row.text("item"), amount, check, row.text("legal_basis"), row.word("resets", Resets.class));
  }

  /** The fault of a demanded amount; empty when it may be demanded. */
  public Optional<AmountFault> check(long demanded) {
    if (demanded < 0) {
      return Optional.of(AmountFault.NEGATIVE);
    }
    return switch (amountCheck) {
      case EXACT -> demanded == amount ? Optional.empty() : Optional.of(AmountFault.NOT_EXACT);
      case MAX -> demanded <= amount ? Optional.empty() : Optional.of(AmountFault.ABOVE_MAX);
      case NONE -> Optional.empty();
    };
  }
}

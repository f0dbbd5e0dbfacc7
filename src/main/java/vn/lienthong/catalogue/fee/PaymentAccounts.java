package vn.lienthong.catalogue.fee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.Dossier;

/** The accounts into which the agencies have fees paid. */
public final class PaymentAccounts {

  private final CodeHistory<PaymentAccount> accounts;
  private final BiFunction<String, LocalDate, List<String>> succession;

  /** @param succession the code of an agency as in the list, then those of its successors on that day, in order */
  public PaymentAccounts(List<CatalogueRow> rows, BiFunction<String, LocalDate, List<String>> succession) {
    this.succession = succession;
    accounts = new CodeHistory<>(rows, row -> key(agency(row), row.text("charge")),
        row -> PaymentAccount.of(row, agency(row)));
  }

  /**
   * The account of an agency, whose code may have either form, on that day. The first of the agency and its successors
   * that has an account in force is used: the one for this charge, else the one for both. An agency above it is not
   * used.
   *
   * @param charge null where the source does not state it; then only an account for both is found
   */
  public Optional<PaymentAccount> of(String agencyCode, Dossier.Fee.Charge charge, LocalDate day) {
    for (String agency : succession.apply(agencyCode, day)) {
      Optional<PaymentAccount> own = accounts.on(key(agency, charge == null ? null : charge.name()), day)
          .or(() -> accounts.on(key(agency, null), day));
      if (own.isPresent()) {
        return own;
      }
    }
    return Optional.empty();
  }

  private String agency(CatalogueRow row) {
    return succession.apply(row.text("agency"), row.from()).get(0);
  }

  private static String key(String agency, String charge) {
    return agency + "|" + (charge == null ? "" : charge);
  }
}

package vn.lienthong.catalogue.fee;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;

/** The fees of the procedures (phí, lệ phí). */
public final class FeeRules {

  private final CodeHistory<FeeRule> rules;

  public FeeRules(List<CatalogueRow> rows) {
    rules = new CodeHistory<>(rows, row -> key(row.text("procedure"), row.text("fee")), FeeRule::of);
  }

  /** The rule for a fee of a procedure on that day; empty where no row is in force. */
  public Optional<FeeRule> of(String procedure, String fee, LocalDate day) {
    return rules.on(key(procedure, fee), day);
  }

  private static String key(String procedure, String fee) {
    return procedure + "|" + fee;
  }
}

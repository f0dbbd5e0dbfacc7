package vn.lienthong.catalogue.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.catalogue.list.CatalogueException;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.ResponsibleParty;

/** Retry plans: the most specific matching row; {@code *} stands for any partner, flow or class. */
public final class RetryPlans {

  private static final String ANY = "*";
  private final Map<String, RetryPlan> plans = new HashMap<>();

  public RetryPlans(List<CatalogueRow> rows) {
    for (CatalogueRow row : rows) {
      check(row, "growth", 100, 100_000);
      check(row, "jitter", 0, 100);
      check(row, "attempts", 1, 100_000);
      plans.put(row.key(), new RetryPlan(row.word("plan", RetryPlan.Then.class), row.span("delay"),
          row.number("growth"), row.number("jitter"), row.span("ceiling"),
          row.number("attempts"), row.word("responsible", ResponsibleParty.class)));
    }
    if (!rows.isEmpty() && !plans.containsKey("*|*|*")) { // before the earliest first day there are no rows
      throw new CatalogueException(CodeList.RETRY_PLAN.table(), "has no row *,*,* for what no other row names");
    }
  }

  private static void check(CatalogueRow row, String column, int least, int most) {
    if (row.number(column) < least || row.number(column) > most) {
      throw row.wrong(column, "has to be from " + least + " to " + most);
    }
  }

  public RetryPlan plan(String partner, String flow, ErrorClass errorClass) {
    String[][] order = {
        {partner, flow, errorClass.name()}, {partner, ANY, errorClass.name()}, {partner, flow, ANY},
        {partner, ANY, ANY}, {ANY, flow, errorClass.name()}, {ANY, ANY, errorClass.name()}, {ANY, ANY, ANY}};
    for (String[] key : order) {
      RetryPlan plan = plans.get(String.join("|", key));
      if (plan != null) {
        return plan;
      }
    }
    throw new IllegalStateException("no retry plan holds on that day");
  }
}

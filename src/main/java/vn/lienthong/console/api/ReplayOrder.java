package vn.lienthong.console.api;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The body of {@code POST /api/v1/replays}.
 *
 * @param ratePerSecond entries a second; default 50
 * @param force for journal flows: send although a later entry of that flow was delivered
 */
public record ReplayOrder(Select select, boolean dryRun, Integer ratePerSecond, boolean force, String reason) {

  /** Selects entries by id, or by the filters of the entry list; not both. */
  public record Select(
      List<String> ids, String partner, String flow, EntryState state, String dossier, ErrorClass errorClass,
      OffsetDateTime from, OffsetDateTime to, Boolean difference) {

    private EntryFilter filter() {
      return new EntryFilter(ParameterParser.code("select.partner", partner), ParameterParser.code("select.flow", flow),
          state,
          ParameterParser.code("select.dossier", dossier), errorClass, ParameterParser.within("select.from", from),
          ParameterParser.within("select.to", to), difference);
    }
  }

  /** The replay as ordered, with at most {@code mostIds} ids and {@code mostPerSecond} entries a second. */
  public ReplayService.Order order(int mostIds, int mostPerSecond) {
    if (select == null) {
      throw RequestProblems.invalid("select", "phải chọn lượt gửi: ids hoặc bộ lọc", "ids or filters are needed");
    }
    int rate = ratePerSecond == null ? Math.min(50, mostPerSecond) : ratePerSecond;
    if (rate < 1 || rate > mostPerSecond) {
      throw RequestProblems.invalid("ratePerSecond", "từ 1 đến " + mostPerSecond, "between 1 and " + mostPerSecond);
    }
    EntryFilter filter = select.filter();
    if (select.ids() == null && filter.isEmpty()) {
      throw RequestProblems.invalid("select", "bộ lọc rỗng sẽ chọn tất cả", "an empty filter would select everything");
    }
    if (select.ids() != null && !filter.isEmpty()) {
      throw RequestProblems.invalid("select", "dùng ids hoặc bộ lọc, không dùng cả hai", "ids or filters, not both");
    }
    return new ReplayService.Order(select.ids() == null ? null : ids(mostIds), filter, rate, force, reason);
  }

  private List<Long> ids(int most) {
    if (select.ids().isEmpty() || select.ids().size() > most) {
      throw RequestProblems.invalid("select.ids", "từ 1 đến " + most + " mã", "1 to " + most + " ids");
    }
    return select.ids().stream().map(ParameterParser::entry).distinct().toList();
  }
}

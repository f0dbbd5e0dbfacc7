package vn.lienthong.console.web;

import jakarta.ws.rs.FormParam;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.console.api.ReplayOrder;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The fields of the replay form, as text; an empty field means any. Public because templates and the framework read it.
 */
public class ReplayForm {

  private static final ZoneOffset HERE = ZoneOffset.ofHours(7);

  @FormParam("ids") public String ids;
  @FormParam("partner") public String partner;
  @FormParam("flow") public String flow;
  @FormParam("state") public String state;
  @FormParam("dossier") public String dossier;
  @FormParam("errorClass") public String errorClass;
  /** The first and the last day on which the entries were made, in Vietnam time. */
  @FormParam("from") public String from;
  @FormParam("to") public String to;
  /** For shadow entries: those that differ, or those that are equal. */
  @FormParam("difference") public String difference;
  @FormParam("rate") public String rate;
  @FormParam("force") public String force;
  @FormParam("reason") public String reason;

  static ReplayForm of(String ids) {
    ReplayForm form = new ReplayForm();
    form.ids = ids;
    return form;
  }

  /** The same order as in {@code POST /api/v1/replays}, validated by the same rules. */
  ReplayOrder order() {
    if (reason == null || reason.isBlank()) {
      throw RequestProblems.invalid("reason", "phải nêu lý do (không ghi dữ liệu cá nhân)",
          "a reason is needed (nothing personal)");
    }
    List<String> chosen = ids == null || ids.isBlank() ? null : Arrays.asList(ids.strip().split("[\\s,;]+"));
    ReplayOrder.Select select = new ReplayOrder.Select(chosen, ParameterParser.code("partner", partner),
        ParameterParser.code("flow", flow),
        ParameterParser.word("state", state, EntryState.class), ParameterParser.code("dossier", dossier),
        ParameterParser.word("errorClass", errorClass, ErrorClass.class), day("from", from, 0), day("to", to, 1),
        ParameterParser.truth("difference", difference));
    return new ReplayOrder(select, false, ParameterParser.number("rate", rate), "true".equals(force), reason);
  }

  private static OffsetDateTime day(String name, String text, int later) {
    return text == null || text.isEmpty() ? null
        : ParameterParser.day(name, text).plusDays(later).atStartOfDay().atOffset(HERE);
  }
}

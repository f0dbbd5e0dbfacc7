package vn.lienthong.reconciliation;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The daily count: receives it from the dossier systems and shows the results. The body's schema is
 * {@code schema/count.schema.json}.
 */
@Path("/api/v1/counts")
@Tag(name = "counts")
class ReconciliationResource {

  private static final Logger LOG = Logger.getLogger(ReconciliationResource.class);

  private final CurrentClient caller;
  private final ReconciliationService counts;
  private final PageSize pages;

  ReconciliationResource(CurrentClient caller, ReconciliationService counts, PageSize pages) {
    this.caller = caller;
    this.counts = counts;
    this.pages = pages;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "sendCount",
      summary =
          "What an agency received and resolved on a day, as its dossier system knows it; counting again replaces")
  public ReconciliationService.Taken take(String body) {
    ClientSystem by = caller.required();
    ReconciliationService.Taken taken = counts.take(by, body);
    LOG.infof("counted source=%s agency=%s day=%s received=%d resolved=%d differences=%d client=%s",
        taken.sourceSystem(), taken.agency(), taken.day(), taken.received(), taken.resolved(), taken.differences(),
        by.id());
    return taken;
  }

  @GET
  @Operation(
      summary =
          "How the counts of a day or a month stand by agency: numbers on all sides, synchronised share, differences")
  public ReconciliationService.Standing standing(@QueryParam("day") String day, @QueryParam("month") String month,
      @QueryParam("agency") String agency, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    ClientSystem by = caller.required();
    int size = pages.of(ParameterParser.number("limit", limit));
    String code = ParameterParser.code("agency", agency);
    if (day != null && month == null) {
      LocalDate from = ParameterParser.day("day", day);
      return counts.standing(by, from, from.plusDays(1), code, size, cursor);
    } else if (day == null && month != null) {
      YearMonth whole = ParameterParser.month("month", month);
      return counts.standing(by, whole.atDay(1), whole.plusMonths(1).atDay(1), code, size, cursor);
    }
    throw RequestProblems.invalid(month == null ? "day" : "month", "cần day=2026-01-05 hoặc month=2026-01",
        "day=2026-01-05 or month=2026-01 is needed");
  }
}

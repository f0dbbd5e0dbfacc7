package vn.lienthong.console.api;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.procedures.DifferenceService;
import vn.lienthong.procedures.DifferenceService.Difference;
import vn.lienthong.procedures.DifferenceService.Kind;
import vn.lienthong.procedures.DifferenceService.Listed;
import vn.lienthong.procedures.DifferenceService.State;
import vn.lienthong.procedures.SyncService;

/**
 * The synchronisation with the national database of procedures and the differences it finds; an operator decides on
 * each.
 */
@Path("/api/v1/procedures")
@Tag(name = "procedures")
class ProcedureDifferencesResource {

  private static final int LONGEST_REASON = 500;

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final SyncService synchronisation;
  private final DifferenceService differences;
  private final PageSize pages;

  ProcedureDifferencesResource(CurrentClient caller, JsonRequestBody requestBody, SyncService synchronisation,
      DifferenceService differences,
      PageSize pages) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.synchronisation = synchronisation;
    this.differences = differences;
    this.pages = pages;
  }

  /** @param from the first day on which a difference takes effect */
  record Accepted(String from) {}

  /**
   * Accepts all proposed procedures.
   *
   * @param run up to this run
   * @param kind of this kind; null = any
   * @param from the first day on which they take effect
   */
  record AllAccepted(Long run, Kind kind, String from) {}

  /** @param reason why a difference is rejected */
  record Rejected(String reason) {}

  @POST
  @Path("/sync")
  @Operation(operationId = "synchroniseProcedures",
      summary = "Begins to read the national database; where a run is not over, that is the one")
  public Response synchronise() {
    return Response.accepted(synchronisation.begin(caller.operator())).build();
  }

  @GET
  @Path("/sync")
  @Operation(summary = "How the newest run stands")
  public SyncService.Sight run() {
    caller.required();
    return synchronisation.newest().orElseThrow(() ->
        RequestProblems.unknown("Chưa đồng bộ lần nào.", "Nothing was synchronised yet."));
  }

  @GET
  @Path("/differences")
  @Operation(
      summary = "What the national database has that is not in effect here; PROPOSED unless another state is asked for")
  public DifferenceService.Page page(@QueryParam("state") String state, @QueryParam("kind") String kind,
      @QueryParam("list") String list,
      @QueryParam("code") String code, @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    caller.required();
    State asked = ParameterParser.word("state", state, State.class);
    return differences.page(new DifferenceService.Filter(asked == null ? State.PROPOSED : asked,
        ParameterParser.word("kind", kind, Kind.class), ParameterParser.word("list", list, Listed.class),
        ParameterParser.code("code", code)),
        pages.of(ParameterParser.number("limit", limit)), cursor);
  }

  @GET
  @Path("/differences/{id}")
  @Operation(summary = "One difference, field by field")
  public Difference one(@PathParam("id") String id) {
    caller.required();
    return differences.one(ParameterParser.entry(id));
  }

  @POST
  @Path("/differences/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "acceptDifferences",
      summary = "Takes over all procedures proposed up to a run, of one kind or all, from a day on")
  public DifferenceService.Taken acceptAll(String body) {
    ClientSystem by = caller.operator();
    AllAccepted order = requestBody.read(body, AllAccepted.class);
    if (order.run() == null) {
      throw RequestProblems.invalid("run", "cần số của lần đồng bộ đã xem",
          "the number of the run that was looked at is needed");
    }
    return differences.acceptAll(by, order.run(), order.kind(), ParameterParser.day("from", order.from()));
  }

  @POST
  @Path("/differences/{id}/accept")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "acceptDifference",
      summary = "Takes it over from a day on; a dossier keeps the version of its receipt day")
  public Difference accept(@PathParam("id") String id, String body) {
    ClientSystem by = caller.operator();
    return differences.accept(by, ParameterParser.entry(id),
        ParameterParser.day("from", requestBody.read(body, Accepted.class).from()));
  }

  @POST
  @Path("/differences/{id}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "rejectDifference", summary = "Leaves it, with a reason; the same is not proposed again")
  public Difference reject(@PathParam("id") String id, String body) {
    ClientSystem by = caller.operator();
    String reason = requestBody.read(body, Rejected.class).reason();
    if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
      throw RequestProblems.invalid("reason", "lý do, tối đa " + LONGEST_REASON + " ký tự",
          "a reason of at most " + LONGEST_REASON + " characters");
    }
    return differences.reject(by, ParameterParser.entry(id), reason.strip());
  }
}

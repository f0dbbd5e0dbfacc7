package vn.lienthong.console.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.model.Dossier;
import vn.lienthong.onceonly.CheckAnswer;
import vn.lienthong.onceonly.CheckPrintView;
import vn.lienthong.onceonly.CheckRequest;
import vn.lienthong.onceonly.CheckService;
import vn.lienthong.onceonly.Confirmation;
import vn.lienthong.onceonly.OnceOnlyRate;
import vn.lienthong.onceonly.OnceOnlyRateQuery;
import vn.lienthong.onceonly.confirm.ConfirmationResult;
import vn.lienthong.onceonly.confirm.ConfirmationService;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.json.JsonBodyValidator;

/**
 * Once-only: which documents need not be asked for, what was used instead, and the share of persons not asked again.
 */
@Path("/api/v1/once-only")
@Tag(name = "once-only")
class OnceOnlyResource {

  private static final int CSV_LINES = 100_000;

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final JsonBodyValidator bodies;
  private final CheckService checks;
  private final ConfirmationService confirming;
  private final OnceOnlyRateQuery shares;
  private final CheckPrintView print;
  private final PageSize pages;

  OnceOnlyResource(CurrentClient caller, JsonRequestBody requestBody, JsonBodyValidator bodies, CheckService checks,
      ConfirmationService confirming,
      OnceOnlyRateQuery shares,
      CheckPrintView print,
      PageSize pages) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.bodies = bodies;
    this.checks = checks;
    this.confirming = confirming;
    this.shares = shares;
    this.print = print;
    this.pages = pages;
  }

  @POST
  @Path("checks")
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "checkOnceOnly",
      summary = "Kiểm tra giấy tờ, thông tin không phải nộp lại của hồ sơ hoặc lượt tiếp nhận",
      description =
          "Each component of the procedure in force on the receipt day: REUSE, PREFILL or ASK, with the reason.")
  @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = CheckAnswer.class)))
  public Uni<Response> check(
      @RequestBody(content = @Content(schema = @Schema(implementation = CheckRequest.class))) byte[] body,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    ClientSystem by = caller.required();
    CheckRequest order = requestBody.as(bodies.read("check", body), CheckRequest.class);
    return Uni.createFrom().completionStage(() -> checks.check(by, order, ApiProblems.english(language)))
        .map(answer -> Response.status(201).entity(answer)
            .header(HttpHeaders.LOCATION, "/api/v1/once-only/checks/" + answer.checkId())
            .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
  }

  @GET
  @Path("checks/{id}")
  @NonBlocking
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(summary = "A check as it was answered, for the client system that asked; audited")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CheckAnswer.class)))
  public Uni<Response> one(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    ClientSystem by = caller.required();
    UUID check = ParameterParser.uuid(id);
    return Uni.createFrom()
        .completionStage(() -> confirming.read(by, check, "ONCE_ONLY_READ", ApiProblems.english(language)))
        .map(answer -> Response.ok(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build());
  }

  @GET
  @Path("checks/{id}/print")
  @NonBlocking
  @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_JSON})
  @Operation(
      summary = "The printable list for the Giấy tiếp nhận (A4, Vietnamese unless English is asked for); audited")
  public Uni<Response> print(@PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    ClientSystem by = caller.required();
    UUID check = ParameterParser.uuid(id);
    boolean english = ApiProblems.english(language);
    return Uni.createFrom().completionStage(() -> confirming.read(by, check, "ONCE_ONLY_PRINTED", english))
        .map(answer -> Response.ok(print.html(answer, english), "text/html; charset=utf-8")
            .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
            .header(HttpHeaders.CACHE_CONTROL, "no-store").header("X-Content-Type-Options", "nosniff")
            .header("Referrer-Policy", "no-referrer").header("Content-Language", english ? "en" : "vi").build());
  }

  @POST
  @Path("checks/{id}/confirm")
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "confirmOnceOnly",
      summary = "What was really used; an officer may decide otherwise, with a reason",
      description =
          "Writes an evidence receipt for each component used. The same again has the same answer, another is 409.")
  public Uni<ConfirmationResult> confirm(@PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = Confirmation.class))) byte[] body) {
    ClientSystem by = caller.required();
    UUID check = ParameterParser.uuid(id);
    Confirmation confirmation = requestBody.as(bodies.read("confirm", body), Confirmation.class);
    return Uni.createFrom().completionStage(() -> confirming.confirm(by, check, confirmation));
  }

  @GET
  @Path("share")
  @Blocking
  @Produces({MediaType.APPLICATION_JSON, "text/csv"})
  @Operation(
      summary = "The share not asked again of a month, by agency and procedure: persons, returning persons, dossiers")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OnceOnlyRate.class)))
  public Response share(@QueryParam("month") String month, @QueryParam("agency") String agency,
      @QueryParam("level") String level, @QueryParam("procedure") String procedure, @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor, @HeaderParam(HttpHeaders.ACCEPT) String accept) {
    ClientSystem by = caller.required();
    boolean csv = accept != null && accept.contains("text/csv");
    Dossier.Level of = ParameterParser.word("level", level, Dossier.Level.class);
    OnceOnlyRate share =
        shares.of(new OnceOnlyRateQuery.Asked(by, ParameterParser.month("month", month),
        ParameterParser.code("agency", agency),
            of == null ? null : of.name(),
            ParameterParser.code("procedure", procedure),
            csv ? CSV_LINES : pages.of(ParameterParser.number("limit", limit)), cursor));
    return csv ? CsvWriter.file("ty-le-khong-hoi-lai-" + share.month(), OnceOnlyRateQuery.csv(share))
        : Response.ok(share, MediaType.APPLICATION_JSON).build();
  }
}

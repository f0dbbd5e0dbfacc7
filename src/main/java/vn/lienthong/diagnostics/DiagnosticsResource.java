package vn.lienthong.diagnostics;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/** The self-check of a partner: whether it can be reached, step by step, and the remedy where it cannot. */
@Path("/api/v1/partners/{name}/check")
@Tag(name = "partners")
class DiagnosticsResource {

  private final CurrentClient caller;
  private final DiagnosticsService checks;

  DiagnosticsResource(CurrentClient caller, DiagnosticsService checks) {
    this.caller = caller;
    this.checks = checks;
  }

  @GET
  @Operation(
      summary =
          "Self-check: name, TLS, clock, source address, login, catalogue, each with cause and remedy (operators)")
  @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = DiagnosticsView.class)))
  public Response check(@PathParam("name") String name, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    caller.operator();
    boolean english = ApiProblems.english(language);
    DiagnosticsView view = checks.check(ParameterParser.endpoint(name)).orElseThrow(() -> RequestProblems.unknown(
        "Không có đối tác này; hệ thống hồ sơ ghi dossiers:<mã hệ thống>.",
        "There is no such partner; a dossier system is dossiers:<source>.")).in(english);
    return Response.ok(view).header("Content-Language", english ? "en" : "vi")
        .header("Vary", "Accept-Language").build();
  }
}

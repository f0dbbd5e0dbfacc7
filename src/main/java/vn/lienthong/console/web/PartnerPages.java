package vn.lienthong.console.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.lienthong.diagnostics.DiagnosticsReport;
import vn.lienthong.diagnostics.DiagnosticsService;
import vn.lienthong.model.Problem;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.InterfacePolicy;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/** The result of the last self-check of a partner, and a form to start a new one, which calls the partner. */
@Path("/partners")
class PartnerPages {

  private static final String HERE = "/partners/";

  private final PageFilter gate;
  private final DiagnosticsService checks;
  private final EndpointService endpoints;
  private final InterfacePolicy interfaces;

  PartnerPages(PageFilter gate, DiagnosticsService checks, EndpointService endpoints, InterfacePolicy interfaces) {
    this.gate = gate;
    this.checks = checks;
    this.endpoints = endpoints;
    this.interfaces = interfaces;
  }

  @GET
  @Path("{name}")
  @Operation(hidden = true)
  public Response one(@PathParam("name") String name) {
    return gate.show(visitor -> {
      String endpoint = ParameterParser.endpoint(name);
      DiagnosticsReport latest = checks.latest().get(endpoint);
      if (latest == null && endpoints.all().stream().noneMatch(one -> one.name().equals(endpoint))) {
        throw unknown();
      }
      return PageResponse.page("partner", HERE + endpoint).with("name", endpoint)
          .with("closedBy", interfaces.closedBy(endpoint).orElse(null))
          .with("check", latest == null ? null : latest.in(visitor.words().english()));
    });
  }

  @POST
  @Path("{name}/check")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response check(@PathParam("name") String name, @FormParam("token") String token) {
    return gate.act(token, visitor -> {
      String endpoint = ParameterParser.endpoint(name);
      checks.check(endpoint).orElseThrow(PartnerPages::unknown);
      return PageResponse.goTo(HERE + endpoint);
    });
  }

  private static Problem.Raised unknown() {
    return RequestProblems.unknown("Không có đối tác này.", "There is no such partner.");
  }
}

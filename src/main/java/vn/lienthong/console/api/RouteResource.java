package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.routes.RouteReloader;
import vn.lienthong.routes.RouteStatus;

/** The state of the route files. */
@Path("/api/v1/routes")
@Tag(name = "routes")
class RouteResource {

  private final CurrentClient caller;
  private final RouteReloader care;

  RouteResource(CurrentClient caller, RouteReloader care) {
    this.caller = caller;
    this.care = care;
  }

  @GET
  @Operation(summary = "Every route file: in effect, or why the last good one goes on (operators)")
  public ResultPage<RouteStatus> list() {
    caller.operator();
    return new ResultPage<>(care.sights(), null);
  }
}

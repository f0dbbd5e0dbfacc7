package vn.lienthong.console.api;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** Replays: counted first, then run at a limited rate. Operators only. */
@Path("/api/v1/replays")
@Tag(name = "replays")
class ReplayResource {

  private static final Logger LOG = Logger.getLogger(ReplayResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final ReplayService replays;
  private final int mostIds;
  private final int mostPerSecond;

  ReplayResource(CurrentClient caller, JsonRequestBody requestBody, ReplayService replays,
      @ConfigProperty(name = "hub.console.replay.ids.max", defaultValue = "1000") int mostIds,
      @ConfigProperty(name = "hub.console.replay.rate.max", defaultValue = "1000") int mostPerSecond) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.replays = replays;
    this.mostIds = mostIds;
    this.mostPerSecond = mostPerSecond;
  }

  @POST
  @Operation(summary = "Starts a replay, or counts what it would do (dryRun)")
  public Response start(
      @HeaderParam("Idempotency-Key") String key,
      @RequestBody(content = @Content(schema = @Schema(implementation = ReplayOrder.class))) String body) {
    ClientSystem by = caller.operator();
    ReplayOrder asked = requestBody.read(body, ReplayOrder.class);
    ReplayService.Order order = asked.order(mostIds, mostPerSecond);
    if (asked.dryRun()) {
      return Response.accepted(replays.dryRun(order)).build();
    }
    String once = ParameterParser.key("Idempotency-Key", key);
    ReplayService.Answer answer = replays.start(by, once, requestBody.canonical(asked), order);
    LOG.infof("replay=%s matched=%d client=%s", answer.id(), answer.matched(), by.id());
    return Response.accepted(answer).build();
  }

  @GET
  @Path("{id}")
  @Operation(summary = "How far a replay has come")
  public ReplayService.Progress progress(@PathParam("id") String id) {
    caller.operator();
    return replays.progress(ParameterParser.uuid(id));
  }

  @DELETE
  @Path("{id}")
  @Operation(summary = "Stops a replay; what is made stays")
  public ReplayService.Progress stop(@PathParam("id") String id) {
    ClientSystem by = caller.operator();
    ReplayService.Progress progress = replays.stop(by, ParameterParser.uuid(id));
    LOG.infof("replay=%s stopped done=%d client=%s", progress.id(), progress.done(), by.id());
    return progress;
  }
}

package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.operate.QuarantineService;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** Accepted events; quarantined ones are admitted or dismissed here. */
@Path("/api/v1/events")
@Tag(name = "events")
class EventResource {

  private static final Logger LOG = Logger.getLogger(EventResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final EventQuery events;
  private final QuarantineService quarantine;

  EventResource(CurrentClient caller, JsonRequestBody requestBody, EventQuery events, QuarantineService quarantine) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.events = events;
    this.quarantine = quarantine;
  }

  @GET
  @Operation(summary = "Events by what became of them, newest first")
  public ResultPage<EventQuery.Event> list(
      @QueryParam("disposition") String disposition, @QueryParam("dossier") String dossier,
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    return events.list(caller.required(),
        ParameterParser.word("disposition", disposition, EventQuery.Disposition.class),
        ParameterParser.code("dossier", dossier), ParameterParser.number("limit", limit), cursor);
  }

  @POST
  @Path("{eventId}/admit")
  @Operation(summary = "Lets a quarantined event in, at the lanes' end (operators)")
  public EventQuery.Event admit(
      @PathParam("eventId") String eventId, @QueryParam("client") String client,
      @RequestBody(content = @Content(schema = @Schema(implementation = ActionReason.class))) String body) {
    ClientSystem by = caller.operator();
    EventQuery.Event event =
        quarantine.admit(by, ParameterParser.uuid(eventId), ParameterParser.code("client", client),
            requestBody.read(body, ActionReason.class).reason());
    LOG.infof("admitted event=%s disposition=%s client=%s", event.eventId(), event.disposition(), by.id());
    return event;
  }

  @POST
  @Path("{eventId}/dismiss")
  @Operation(summary = "Closes a quarantined event (operators)")
  public EventQuery.Event dismiss(
      @PathParam("eventId") String eventId, @QueryParam("client") String client,
      @RequestBody(content = @Content(schema = @Schema(implementation = ActionReason.class))) String body) {
    ClientSystem by = caller.operator();
    EventQuery.Event event =
        quarantine.dismiss(by, ParameterParser.uuid(eventId), ParameterParser.code("client", client),
            requestBody.read(body, ActionReason.class).reason());
    LOG.infof("dismissed event=%s client=%s", event.eventId(), by.id());
    return event;
  }
}

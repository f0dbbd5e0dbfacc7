package vn.lienthong.console.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.operate.QuarantineService;
import vn.lienthong.ledger.query.EventQuery;
import vn.lienthong.platform.http.ParameterParser;

/** Quarantined events: to admit or dismiss. */
@Path("/events")
class EventPages {

  private static final Logger LOG = Logger.getLogger(EventPages.class);
  private static final int PAGE = 25;
  private static final String HERE = "/events";

  private final PageFilter gate;
  private final EventQuery events;
  private final QuarantineService quarantine;

  EventPages(PageFilter gate, EventQuery events, QuarantineService quarantine) {
    this.gate = gate;
    this.events = events;
    this.quarantine = quarantine;
  }

  /** The quarantined events; for one dossier: all its events. */
  @GET
  @Operation(hidden = true)
  public Response list(@QueryParam("dossier") String dossier, @QueryParam("cursor") String cursor,
      @QueryParam("said") String said) {
    return gate.show(visitor -> {
      EventQuery.Disposition held = dossier == null ? EventQuery.Disposition.QUARANTINED : null;
      boolean done = "admitted".equals(said) || "dismissed".equals(said);
      return PageResponse.page("events", HERE).with("dossier", dossier)
          .with("page", events.list(visitor.client(), held, ParameterParser.code("dossier", dossier), PAGE, cursor))
          .with("said", done ? visitor.words().of("event." + said) : null);
    });
  }

  /** @param sender the client that sent it: an event id is unique per sender only */
  @POST
  @Path("{eventId}/admit")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response admit(@PathParam("eventId") String eventId, @FormParam("token") String token,
      @FormParam("sender") String sender, @FormParam("reason") String reason) {
    return gate.act(token, visitor -> {
      EventQuery.Event event = quarantine.admit(visitor.client(), ParameterParser.uuid(eventId), sender, reason);
      LOG.infof("admitted event=%s disposition=%s client=%s", event.eventId(), event.disposition(),
          visitor.client().id());
      return PageResponse.goTo(HERE + "?said=admitted");
    });
  }

  @POST
  @Path("{eventId}/dismiss")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response dismiss(@PathParam("eventId") String eventId, @FormParam("token") String token,
      @FormParam("sender") String sender, @FormParam("reason") String reason) {
    return gate.act(token, visitor -> {
      EventQuery.Event event = quarantine.dismiss(visitor.client(), ParameterParser.uuid(eventId), sender, reason);
      LOG.infof("dismissed event=%s client=%s", event.eventId(), visitor.client().id());
      return PageResponse.goTo(HERE + "?said=dismissed");
    });
  }
}

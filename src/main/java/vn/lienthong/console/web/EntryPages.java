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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.lienthong.ledger.operate.ManualActions;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.model.EntryState;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.platform.http.ParameterParser;

/** The parked entries with their reason, the responsible party and the remedy; and one entry, to release or dismiss. */
@Path("/entries")
class EntryPages {

  private static final Logger LOG = Logger.getLogger(EntryPages.class);
  private static final int PAGE = 25;
  private static final String HERE = "/entries";

  private final PageFilter gate;
  private final EntryQuery entries;
  private final ManualActions handWork;
  private final EndpointService endpoints;

  EntryPages(PageFilter gate, EntryQuery entries, ManualActions handWork, EndpointService endpoints) {
    this.gate = gate;
    this.entries = entries;
    this.handWork = handWork;
    this.endpoints = endpoints;
  }

  /** Without a state in the query: the parked entries; for one dossier: all its entries. */
  @GET
  @Operation(hidden = true)
  public Response list(@QueryParam("state") String state, @QueryParam("partner") String partner,
      @QueryParam("dossier") String dossier, @QueryParam("difference") String difference,
      @QueryParam("cursor") String cursor) {
    return gate.show(visitor -> {
      EntryState asked = ParameterParser.word("state", state, EntryState.class);
      EntryState shown = asked == null && dossier == null ? EntryState.PARKED : asked;
      EntryFilter filter = new EntryFilter(ParameterParser.code("partner", partner), null, shown,
          ParameterParser.code("dossier", dossier), null, null, null, ParameterParser.truth("difference", difference));
      return PageResponse.page("entries", HERE).with("page", entries.list(visitor.client(), filter, PAGE, cursor))
          .with("difference", difference).with("state", shown).with("partner", partner).with("dossier", dossier)
          .with("states", List.of(EntryState.values())).with("partners", partners());
    });
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public Response one(@PathParam("id") String id, @QueryParam("said") String said) {
    return gate.show(visitor -> {
      EntryQuery.Entry entry = entries.one(visitor.client(), ParameterParser.entry(id));
      boolean done = "released".equals(said) || "dismissed".equals(said);
      boolean parked = "PARKED".equals(entry.state());
      boolean waits = "WAITING".equals(entry.state());
      return PageResponse.page("entry", HERE + "/" + entry.id()).with("entry", entry)
          .with("said", done ? visitor.words().of("entry." + said) : null).with("mayRelease", parked)
          .with("mayDismiss", parked || waits && !"GAP".equals(entry.reason()))
          .with("mayReplay", !waits && !parked && !"IN_FLIGHT".equals(entry.state()));
    });
  }

  @POST
  @Path("{id}/release")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response release(@PathParam("id") String id, @FormParam("token") String token,
      @FormParam("reason") String reason) {
    return gate.act(token, visitor -> {
      EntryQuery.Entry entry = handWork.release(visitor.client(), ParameterParser.entry(id), reason);
      LOG.infof("released entry=%s client=%s", entry.id(), visitor.client().id());
      return PageResponse.goTo(HERE + "/" + entry.id() + "?said=released");
    });
  }

  @POST
  @Path("{id}/dismiss")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response dismiss(@PathParam("id") String id, @FormParam("token") String token,
      @FormParam("reason") String reason) {
    return gate.act(token, visitor -> {
      EntryQuery.Entry entry = handWork.dismiss(visitor.client(), ParameterParser.entry(id), reason);
      LOG.infof("dismissed entry=%s client=%s", entry.id(), visitor.client().id());
      return PageResponse.goTo(HERE + "/" + entry.id() + "?said=dismissed");
    });
  }

  private List<String> partners() {
    return endpoints.all().stream().map(EndpointState::partner).distinct().sorted().toList();
  }
}

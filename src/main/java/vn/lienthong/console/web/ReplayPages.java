package vn.lienthong.console.web;

import jakarta.ws.rs.BeanParam;
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
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.console.api.ReplayOrder;
import vn.lienthong.ledger.operate.ReplayService;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.outbound.endpoint.EndpointService;
import vn.lienthong.outbound.endpoint.EndpointState;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** Replays: the selection is counted and shown first, and starts when it is confirmed. */
@Path("/replays")
class ReplayPages {

  private static final Logger LOG = Logger.getLogger(ReplayPages.class);
  private static final String HERE = "/replays";

  private final PageFilter gate;
  private final ReplayService replays;
  private final EndpointService endpoints;
  private final Catalogue catalogue;
  private final JsonRequestBody requestBody;
  private final int mostIds;
  private final int mostPerSecond;

  ReplayPages(PageFilter gate, ReplayService replays, EndpointService endpoints, Catalogue catalogue,
      JsonRequestBody requestBody,
      @ConfigProperty(name = "hub.console.replay.ids.max", defaultValue = "1000") int mostIds,
      @ConfigProperty(name = "hub.console.replay.rate.max", defaultValue = "1000") int mostPerSecond) {
    this.gate = gate;
    this.replays = replays;
    this.endpoints = endpoints;
    this.catalogue = catalogue;
    this.requestBody = requestBody;
    this.mostIds = mostIds;
    this.mostPerSecond = mostPerSecond;
  }

  /** @param entry the entry selected on its own page, or null */
  @GET
  @Operation(hidden = true)
  public Response form(@QueryParam("entry") String entry) {
    return gate.show(visitor -> form(ReplayForm.of(entry == null ? "" : String.valueOf(ParameterParser.entry(entry)))));
  }

  /**
   * Counts and changes nothing; the page carries the selection and an idempotency key, so that the replay starts only
   * once.
   */
  @POST
  @Path("preview")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response preview(@FormParam("token") String token, @BeanParam ReplayForm form) {
    return gate.act(token, visitor -> {
      ReplayService.Answer answer = replays.dryRun(form.order().order(mostIds, mostPerSecond));
      return PageResponse.page("replay-preview", HERE).with("form", form).with("answer", answer)
          .with("key", UUID.randomUUID().toString());
    });
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response start(@FormParam("token") String token, @FormParam("key") String key, @BeanParam ReplayForm form) {
    return gate.act(token, visitor -> {
      ReplayOrder asked = form.order();
      ReplayService.Answer answer = replays.start(visitor.client(), String.valueOf(ParameterParser.uuid(key)),
          requestBody.canonical(asked),
          asked.order(mostIds, mostPerSecond));
      LOG.infof("replay=%s matched=%d client=%s", answer.id(), answer.matched(), visitor.client().id());
      return PageResponse.goTo(HERE + "/" + answer.id());
    });
  }

  @GET
  @Path("{id}")
  @Operation(hidden = true)
  public Response progress(@PathParam("id") String id) {
    return gate.show(visitor -> {
      ReplayService.Progress progress = replays.progress(ParameterParser.uuid(id));
      return PageResponse.page("replay", HERE + "/" + progress.id()).with("progress", progress)
          .with("running", "RUNNING".equals(progress.state()));
    });
  }

  @POST
  @Path("{id}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response stop(@PathParam("id") String id, @FormParam("token") String token) {
    return gate.act(token, visitor -> {
      ReplayService.Progress progress = replays.stop(visitor.client(), ParameterParser.uuid(id));
      LOG.infof("replay=%s stopped done=%d client=%s", progress.id(), progress.done(), visitor.client().id());
      return PageResponse.goTo(HERE + "/" + progress.id());
    });
  }

  private PageResponse form(ReplayForm form) {
    return PageResponse.page("replays", HERE).with("form", form)
        .with("partners", endpoints.all().stream().map(EndpointState::partner).distinct().sorted().toList())
        .with("flows", catalogue.edition().flows().stream().map(Flow::name).distinct().sorted().toList())
        .with("states", List.of(EntryState.PARKED, EntryState.REFUSED, EntryState.DELIVERED, EntryState.DISMISSED,
            EntryState.SUPERSEDED, EntryState.SHADOWED))
        .with("classes", List.of(ErrorClass.values())).with("most", mostPerSecond);
  }
}

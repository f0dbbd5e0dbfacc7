package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.operate.SourceTransfers;
import vn.lienthong.ledger.query.DossierSearch;
import vn.lienthong.ledger.query.Timeline;
import vn.lienthong.ledger.query.TimelineQuery;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** A dossier's timeline, and the search for the dossiers of a person. */
@Path("/api/v1/dossiers")
@Tag(name = "dossiers")
class DossierResource {

  private static final Logger LOG = Logger.getLogger(DossierResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final TimelineQuery timeLines;
  private final DossierSearch search;
  private final SourceTransfers handOvers;

  DossierResource(CurrentClient caller, JsonRequestBody requestBody, TimelineQuery timeLines, DossierSearch search,
      SourceTransfers handOvers) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.timeLines = timeLines;
    this.search = search;
    this.handOvers = handOvers;
  }

  @POST
  @Path("search")
  @Operation(summary = "The dossiers that name a person, newest first (operators; each search is kept with its reason)",
      description = "The identifier stands in the body alone, never in an address; nothing personal is answered.")
  public ResultPage<DossierSearch.Found> search(
      @RequestBody(content = @Content(schema = @Schema(implementation = SearchOrder.class))) String body) {
    ClientSystem by = caller.operator();
    SearchOrder order = requestBody.read(body, SearchOrder.class);
    ResultPage<DossierSearch.Found> page =
        search.find(by, order.who(), order.reason(), order.limit(), order.cursor());
    LOG.infof("dossiers searched found=%d client=%s", page.items().size(), by.id());
    return page;
  }

  /** The body of a transfer grant: the receiving source system and the reason, which must not name a person. */
  record HandOverOrder(String sourceSystem, String reason) {}

  @POST
  @Path("{code}/hand-over")
  @Operation(summary = "Lets another client's source system go on with a dossier (operators)",
      description = "As after the owner's TRANSFERRED to an agency of that system; until then its events are held.")
  public SourceTransfers.HandOver handOver(@PathParam("code") String code,
      @RequestBody(content = @Content(schema = @Schema(implementation = HandOverOrder.class))) String body) {
    ClientSystem by = caller.operator();
    HandOverOrder order = requestBody.read(body, HandOverOrder.class);
    SourceTransfers.HandOver granted =
        handOvers.grant(by, ParameterParser.id(code), order.sourceSystem(), order.reason());
    LOG.infof("dossier may be handed over dossier=%s client=%s", code, by.id());
    return granted;
  }

  @GET
  @Path("{code}")
  @Operation(summary = "The time line of a dossier; personal data covered unless an operator asks")
  public Timeline one(@PathParam("code") String code) {
    return timeLines.of(caller.required(), ParameterParser.id(code));
  }
}

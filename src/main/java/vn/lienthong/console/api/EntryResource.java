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
import vn.lienthong.ledger.operate.ManualActions;
import vn.lienthong.ledger.query.EntryFilter;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.EntryQuery.Entry;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** Entries: what each partner is to be sent, and its outcome. */
@Path("/api/v1/entries")
@Tag(name = "entries")
class EntryResource {

  private static final Logger LOG = Logger.getLogger(EntryResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final EntryQuery entries;
  private final ManualActions handWork;

  EntryResource(CurrentClient caller, JsonRequestBody requestBody, EntryQuery entries, ManualActions handWork) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.entries = entries;
    this.handWork = handWork;
  }

  @GET
  @Operation(summary = "Entries, newest first")
  public ResultPage<Entry> list(
      @QueryParam("partner") String partner, @QueryParam("flow") String flow, @QueryParam("state") String state,
      @QueryParam("dossier") String dossier, @QueryParam("errorClass") String errorClass,
      @QueryParam("difference") String difference, @QueryParam("from") String from, @QueryParam("to") String to,
      @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    EntryFilter filter = new EntryFilter(ParameterParser.code("partner", partner), ParameterParser.code("flow", flow),
        ParameterParser.word("state", state, EntryState.class), ParameterParser.code("dossier", dossier),
        ParameterParser.word("errorClass", errorClass, ErrorClass.class),
        ParameterParser.time("from", from), ParameterParser.time("to", to),
        ParameterParser.truth("difference", difference));
    return entries.list(caller.required(), filter, ParameterParser.number("limit", limit), cursor);
  }

  @GET
  @Path("{id}")
  @Operation(summary = "One entry with its attempts")
  public Entry one(@PathParam("id") String id) {
    return entries.one(caller.required(), ParameterParser.entry(id));
  }

  @POST
  @Path("{id}/release")
  @Operation(summary = "Lets a parked entry go on (operators)")
  public Entry release(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = ActionReason.class))) String body) {
    ClientSystem by = caller.operator();
    Entry entry = handWork.release(by, ParameterParser.entry(id), requestBody.read(body, ActionReason.class).reason());
    LOG.infof("released entry=%s client=%s", entry.id(), by.id());
    return entry;
  }

  @POST
  @Path("{id}/dismiss")
  @Operation(summary = "Closes a parked or waiting entry (operators)")
  public Entry dismiss(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = ActionReason.class))) String body) {
    ClientSystem by = caller.operator();
    Entry entry = handWork.dismiss(by, ParameterParser.entry(id), requestBody.read(body, ActionReason.class).reason());
    LOG.infof("dismissed entry=%s client=%s", entry.id(), by.id());
    return entry;
  }
}

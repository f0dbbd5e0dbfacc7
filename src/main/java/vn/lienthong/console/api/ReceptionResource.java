package vn.lienthong.console.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.access.reception.ReceptionQuery;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.platform.json.JsonBodyValidator;

/** Receptions: a purpose before the dossier exists. The body's schema is {@code schema/reception.schema.json}. */
@Path("/api/v1/receptions")
@Tag(name = "look-ups", description = "Tra cứu")
class ReceptionResource {

  private final CurrentClient caller;
  private final JsonBodyValidator bodies;
  private final ReceptionService receptions;
  private final ReceptionQuery list;
  private final PageSize pages;
  private final ObjectMapper json;

  ReceptionResource(CurrentClient caller, JsonBodyValidator bodies, ReceptionService receptions, ReceptionQuery list,
      PageSize pages,
      ObjectMapper json) {
    this.caller = caller;
    this.bodies = bodies;
    this.receptions = receptions;
    this.list = list;
    this.pages = pages;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "openReception", summary = "Mở một lượt tiếp nhận khi chưa có hồ sơ",
      description = "An officer, postal staff in their office, or a citizen himself through a trusted portal or kiosk;"
          + " open for 24 hours.")
  public Uni<Response> open(byte[] body, @HeaderParam("Idempotency-Key") String key) {
    ClientSystem by = caller.required();
    String once = ParameterParser.key("Idempotency-Key", key);
    ReceptionService.Opening opening = opening(body);
    return Uni.createFrom().completionStage(() -> receptions.open(by, once, opening))
        .map(opened -> Response.status(Response.Status.CREATED).entity(opened).build());
  }

  @GET
  @Operation(
      summary = "Receptions that no dossier follows, newest first; state OPEN, EXPIRED or FOLLOWED narrows or turns it")
  public ResultPage<ReceptionQuery.Listed> all(@QueryParam("state") String state, @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    ClientSystem by = caller.required();
    ReceptionQuery.Found found = list.find(by, ParameterParser.word("state", state, ReceptionQuery.State.class),
        pages.of(ParameterParser.number("limit", limit)), cursor);
    return new ResultPage<>(found.items(), found.next());
  }

  private ReceptionService.Opening opening(byte[] body) {
    try {
      return json.treeToValue(bodies.read("reception", body), ReceptionService.Opening.class);
    } catch (JsonProcessingException e) {
      // the schema was checked, so this cannot happen
      throw RequestProblems.invalid("body", "không hiểu được", "is not understood");
    }
  }
}

package vn.lienthong.console.developers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.platform.http.RequestProblems;

/** The contract as files: schemas, one example of each event, the errors. No key is required. */
@Path("/schema")
@Tag(name = "developers")
class SchemaResource {

  private final ErrorCatalogue errors;
  private final ObjectMapper json;

  SchemaResource(ErrorCatalogue errors, ObjectMapper json) {
    this.errors = errors;
    this.json = json;
  }

  @GET
  @Produces(SchemaFiles.JSON)
  @Operation(summary = "Where the schemas, the examples and the errors are (no key needed)")
  public Response index(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    Map<String, Object> index = new LinkedHashMap<>();
    index.put("schemas", ContractFiles.SCHEMAS.stream().map(name -> "/schema/" + name + ".schema.json").toList());
    Map<String, String> examples = new LinkedHashMap<>();
    ContractFiles.types().forEach(type -> examples.put(type, "/schema/examples/" + ContractFiles.file(type) + ".json"));
    index.put("examples", examples);
    for (String name : ContractFiles.OTHERS) {
      index.put(name, "/schema/examples/" + name + ".json");
    }
    index.put("errors", "/schema/errors");
    index.put("openapi", "/q/openapi");
    return SchemaFiles.answer(text(index), SchemaFiles.JSON, known);
  }

  @GET
  @Path("{name: [a-z]{1,32}}.schema.json")
  @Produces(SchemaFiles.SCHEMA)
  @Operation(summary = "A JSON Schema: event, accepted, notice, count, reception, lookup, looked, check, checked,"
      + " confirm, confirmed, share, problem (no key needed)")
  public Response schema(@PathParam("name") String name, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    return SchemaFiles.answer(SchemaFiles.read(name + ".schema.json").orElseThrow(SchemaResource::none),
        SchemaFiles.SCHEMA, known);
  }

  @GET
  @Path("examples/{type: [A-Za-z_-]{1,64}}.json")
  @Produces(SchemaFiles.JSON)
  @Operation(summary = "The example of an event type, such as step-done or STEP_DONE; or of a notice, a reception,"
      + " a lookup, a check, a confirm (no key needed)")
  public Response example(@PathParam("type") String type, @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    String file = ContractFiles.file(type.toUpperCase(Locale.ROOT));
    boolean noEvent = ContractFiles.OTHERS.contains(file);
    String name = noEvent ? file + ".example.json" : "examples/" + file + ".json";
    return SchemaFiles.answer(SchemaFiles.read(name).orElseThrow(SchemaResource::none), SchemaFiles.JSON, known);
  }

  @GET
  @Path("errors")
  @Produces(SchemaFiles.JSON)
  @Operation(
      summary =
          "Every problem the hub answers with and whose fault it is; what it does when a partner fails (no key needed)")
  public Response errors(@HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
    return SchemaFiles.answer(text(errors.all()), SchemaFiles.JSON, known);
  }

  private String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  private static RuntimeException none() {
    return RequestProblems.unknown("Không có tài liệu này; xem /schema.", "There is no such document; see /schema.");
  }
}

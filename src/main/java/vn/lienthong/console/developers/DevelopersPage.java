package vn.lienthong.console.developers;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.lienthong.console.page.Answer;
import vn.lienthong.console.page.Gate;

/** The same for people: doors, schemas, examples, errors. */
@Path("/developers")
class DevelopersPage {

  private final Gate gate;
  private final ErrorCatalogue errors;
  private final boolean swagger;

  DevelopersPage(Gate gate, ErrorCatalogue errors,
      @ConfigProperty(name = "quarkus.swagger-ui.enabled", defaultValue = "false") boolean swagger) {
    this.gate = gate;
    this.errors = errors;
    this.swagger = swagger;
  }

  /** An event type and the file of its example. */
  public record Example(String type, String file) {}

  @GET
  @Operation(hidden = true)
  public Response page() {
    List<Example> examples = Contract.types().stream().map(type -> new Example(type, Contract.file(type))).toList();
    return gate.open(visitor -> Answer.page("developers", "/developers").with("schemas", Contract.SCHEMAS)
        .with("examples", examples).with("errors", errors.all()).with("swagger", swagger));
  }
}

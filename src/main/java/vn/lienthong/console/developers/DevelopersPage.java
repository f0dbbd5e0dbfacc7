package vn.lienthong.console.developers;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.lienthong.console.web.PageFilter;
import vn.lienthong.console.web.PageResponse;

/** The developers' page: interfaces, schemas, examples, errors. */
@Path("/developers")
class DevelopersPage {

  private final PageFilter gate;
  private final ErrorCatalogue errors;
  private final boolean swagger;

  DevelopersPage(PageFilter gate, ErrorCatalogue errors,
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
    List<Example> examples = ContractFiles.types().stream().map(type -> new Example(type, ContractFiles.file(type)))
        .toList();
    return gate.open(visitor -> PageResponse.page("developers", "/developers").with("schemas", ContractFiles.SCHEMAS)
        .with("examples", examples).with("errors", errors.all()).with("swagger", swagger));
  }
}

package vn.lienthong.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.CurrentClient;

/**
 * The HTTP interface for events. {@link EventsOpenApi} adds body schema, examples and responses to the OpenAPI
 * document.
 */
@Path("/api/v1/events")
@Tag(name = "Events", description = "Sự kiện hồ sơ")
class EventsResource {

  static final String NDJSON = "application/x-ndjson";
  /** A larger body, in bytes, is parsed on a worker thread, so as not to block the event loop. */
  private static final int LARGE = 64 * 1024;

  private final EventIntake intake;
  private final BatchIntake batches;
  private final CurrentClient caller;

  EventsResource(EventIntake intake, BatchIntake batches, CurrentClient caller) {
    this.intake = intake;
    this.batches = batches;
    this.caller = caller;
  }

  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "sendEvent", summary = "Gửi một sự kiện hồ sơ; trả lời sau khi đã lưu bền",
      description = "One event with the dossier's full snapshot; answered after it is durable.")
  public Uni<Response> send(byte[] body, @RestQuery String validateOnly, @Context UriInfo uri,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    EventIntake.Call call = call(language, validateOnly, uri);
    Uni<EventResponse> answer = Uni.createFrom().completionStage(() -> intake.take(call, body));
    return (body.length < LARGE ? answer : answer.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
        .map(EventsResource::response);
  }

  /** Has no body parameter: the framework would read the whole body before calling. */
  @POST
  @Path("/batch")
  @NonBlocking
  @Consumes(NDJSON)
  @Produces(NDJSON)
  @Operation(operationId = "sendEvents", summary = "Gửi tối đa 1.000 sự kiện, mỗi dòng một sự kiện",
      description = "NDJSON in and out: one result line per event, in order, each only when its event is durable.")
  public Multi<ObjectNode> sendAll(@Context HttpServerRequest request, @RestQuery String validateOnly,
      @Context UriInfo uri, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    return batches.take(call(language, validateOnly, uri), request);
  }

  /** Any value of {@code validateOnly} but {@code false}, {@code 0} and {@code no} means that nothing is stored. */
  private EventIntake.Call call(String language, String validateOnly, UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    boolean bare = query != null && List.of(query.split("&")).contains("validateOnly"); // without "=" it has no value
    boolean checkOnly = bare || validateOnly != null
        && !List.of("false", "0", "no").contains(validateOnly.toLowerCase(Locale.ROOT));
    return new EventIntake.Call(caller.client(), ApiProblems.english(language), "/api/v1/events", checkOnly);
  }

  static Response response(EventResponse answer) {
    Response.ResponseBuilder out = Response.status(answer.status()).entity(answer.body());
    if (answer.status() >= 400) {
      out.type(ApiProblems.TYPE);
    } else {
      out.type(MediaType.APPLICATION_JSON_TYPE);
    }
    if (answer.retryAfter() != null) {
      out.header(HttpHeaders.RETRY_AFTER, answer.retryAfter());
    }
    return out.build();
  }
}

package vn.lienthong.access.client;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.http.CallerAddress;

/** Authenticates every request to {@code /api/} by its client system's key. */
class ApiKeyFilter {

  private final ClientRegistry clients;
  private final CurrentClient caller;
  private final CurrentVertxRequest current;
  private final CallerAddress addresses;
  private final WrongKeyThrottle wrongKeys;

  ApiKeyFilter(ClientRegistry clients, CurrentClient caller, CurrentVertxRequest current, CallerAddress addresses,
      WrongKeyThrottle wrongKeys) {
    this.clients = clients;
    this.caller = caller;
    this.current = current;
    this.addresses = addresses;
    this.wrongKeys = wrongKeys;
  }

  /** Null: the request proceeds at once, without waiting. */
  @ServerRequestFilter
  Uni<Response> whoCalls(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!ApiKey.asked(path)) {
      return null;
    }
    boolean english = ApiProblems.english(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Optional<String> key = ApiKey.of(request::getHeaderString);
    if (key.isEmpty()) {
      return Uni.createFrom().item(refused(ApiProblems.unauthorized(), english, path));
    }
    Optional<ClientSystem> known = clients.known(key.get());
    if (known.isPresent()) {
      caller.is(known.get());
      return null;
    }
    String address = addresses.of(current.getCurrent().request());
    return clients.byKey(key.get()).flatMap(found -> {
      found.ifPresent(caller::is);
      return found.isPresent() ? Uni.createFrom().<Response>nullItem()
          : wrongKeys.refused(address).map(problem -> refused(problem, english, path));
    }).onFailure(DatabaseTrouble::passes)
        .recoverWithItem(() -> ApiProblems.response(ApiProblems.unavailable(), english, path));
  }

  private static Response refused(Problem problem, boolean english, String path) {
    boolean late = problem.status() != Response.Status.UNAUTHORIZED.getStatusCode();
    return Response.fromResponse(ApiProblems.response(problem, english, path))
        .header(late ? HttpHeaders.RETRY_AFTER : HttpHeaders.WWW_AUTHENTICATE,
            late ? WrongKeyThrottle.AGAIN_SECONDS : "Bearer").build();
  }
}

package vn.lienthong.access;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import vn.lienthong.store.DatabaseTrouble;

/** Nobody comes to {@code /api/} without a client system's key. */
class Authentication {

  private final Clients clients;
  private final Caller caller;

  Authentication(Clients clients, Caller caller) {
    this.clients = clients;
    this.caller = caller;
  }

  /** Null: goes on, without ever having waited. */
  @ServerRequestFilter
  Uni<Response> whoCalls(ContainerRequestContext request) {
    String path = request.getUriInfo().getPath();
    if (!ApiKey.asked(path)) {
      return null;
    }
    boolean english = Problems.english(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    Optional<String> key = ApiKey.of(request::getHeaderString);
    if (key.isEmpty()) {
      return Uni.createFrom().item(refused(english, path));
    }
    Optional<Client> known = clients.known(key.get());
    if (known.isPresent()) {
      caller.is(known.get());
      return null;
    }
    return clients.byKey(key.get()).map(found -> {
      found.ifPresent(caller::is);
      return found.isPresent() ? null : refused(english, path);
    }).onFailure(DatabaseTrouble::passes)
        .recoverWithItem(() -> Problems.response(Problems.unavailable(), english, path));
  }

  private static Response refused(boolean english, String path) {
    return Response.fromResponse(Problems.response(Problems.unauthorized(), english, path))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build();
  }
}

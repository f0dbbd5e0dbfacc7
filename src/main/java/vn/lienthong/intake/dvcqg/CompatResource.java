package vn.lienthong.intake.dvcqg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.WrongKeyThrottle;
import vn.lienthong.intake.EventValidator;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.http.CallerAddress;

/** The compatibility interface: the national portal's adapter, as one-stop systems call it. */
@Path("/compat/dvcqg")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Compatibility", description = "Cửa tương thích với Cổng DVC quốc gia")
class CompatResource {

  static final int OK = 0;
  static final int SESSION = -1;
  static final int INVALID = -2;
  static final int ABSENT = 4;
  static final int BUSY = 9;

  /** A larger body, in bytes, is parsed only for callers with a session. */
  private static final int STRANGERS = 64 * 1024;

  private final ClientRegistry clients;
  private final CompatSession sessions;
  private final CompatIntake intake;
  private final EventValidator check;
  private final WrongKeyThrottle wrongKeys;
  private final CallerAddress addresses;

  CompatResource(ClientRegistry clients, CompatSession sessions, CompatIntake intake, EventValidator check,
      WrongKeyThrottle wrongKeys,
      CallerAddress addresses) {
    this.clients = clients;
    this.sessions = sessions;
    this.intake = intake;
    this.check = check;
    this.wrongKeys = wrongKeys;
    this.addresses = addresses;
  }

  @POST
  @Path("/login")
  @Blocking
  @Operation(operationId = "compatLogin", summary = "Đăng nhập: username = mã hệ thống, password = khóa của hệ thống",
      description = "{\"username\",\"password\"} → {\"error_code\":0,\"session\":\"…\"}")
  public Uni<Response> login(byte[] body, @Context HttpServerRequest request) {
    JsonNode login;
    try {
      login = check.json(body);
    } catch (Problem.Raised raised) {
      return Uni.createFrom().item(told(raised));
    }
    String user = login.path("username").asText();
    String key = login.path("password").asText().strip();
    return clients.byIdAndKey(user, key).flatMap(found -> found
        .map(client -> Uni.createFrom().item(Response.ok(answer(OK, "Thành công")
            .put("session", sessions.open(client.id(), ClientRegistry.hash(key)))).build()))
        .orElseGet(() -> wrongKeys.slowed(WrongKeyThrottle.Interface.COMPAT, addresses.of(request))
            .map(tooMany -> Response.ok(answer(SESSION, "Đăng nhập không thành công: sai username hoặc password")
                .put("session", "")).build())))
        .onFailure().recoverWithItem(CompatResource::told);
  }

  @POST
  @Path("/mapi/g")
  @Blocking
  @Operation(operationId = "compatCall", summary = "DongBoHoSoMC, CapNhatTienDoHoSoMC như gửi Cổng DVC quốc gia",
      description = "{\"session\",\"madonvi\",\"service\",\"isUpdating\",\"data\":[…]} → "
          + "{\"error_code\",\"message\",\"result\"}")
  public Uni<Response> call(byte[] body) {
    Optional<CompatSession.Open> open = check.member(body, "session").flatMap(sessions::read);
    if (open.isEmpty() && body.length > STRANGERS) {
      return Uni.createFrom().item(lost());
    }
    JsonNode call;
    try {
      call = check.json(body);
    } catch (Problem.Raised raised) {
      return Uni.createFrom().item(told(raised));
    }
    if (open.isEmpty()) {
      return Uni.createFrom().item(lost());
    }
    return clients.byIdAndKeyHash(open.get().client(), hash -> sessions.ofKey(open.get(), hash))
        .flatMap(found -> found.map(client -> call(client, call)).orElseGet(() -> Uni.createFrom().item(lost())))
        .onFailure().recoverWithItem(CompatResource::told);
  }

  private Uni<Response> call(ClientSystem client, JsonNode call) {
    return Uni.createFrom().completionStage(() -> intake.take(client, call)).map(answer -> Response.ok(answer).build());
  }

  private static Response lost() {
    return Response.ok(answer(SESSION, "Phiên làm việc đã hết hạn hoặc không hợp lệ, hãy đăng nhập lại")).build();
  }

  /** Answers in the portal's format what can be answered; the hub's own fault stays an exception. */
  private static Response told(Throwable thrown) {
    Throwable cause = thrown instanceof java.util.concurrent.CompletionException && thrown.getCause() != null
        ? thrown.getCause() : thrown;
    if (cause instanceof DatabaseException trouble && Ledger.told(trouble) instanceof Ledger.Busy busy) {
      return told(busy); // the client systems could not be loaded
    }
    if (DatabaseTrouble.in(cause).filter(DatabaseTrouble.ITEM::equals).isPresent()) {
      return Response.ok(answer(INVALID, ApiProblems.notStorable().detail().vi())).build();
    }
    if (cause instanceof Ledger.Busy busy) {
      return Response.status(503).header("Retry-After", busy.retryAfterSeconds())
          .entity(answer(BUSY, "Hệ thống đang bận, hãy gửi lại sau " + busy.retryAfterSeconds() + " giây")).build();
    }
    if (cause instanceof Problem.Raised raised) {
      return Response.ok(answer(INVALID, raised.problem().detail().vi())).build();
    }
    throw cause instanceof RuntimeException own ? own : new IllegalStateException(cause);
  }

  static ObjectNode answer(int code, String message) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message);
    answer.putArray("result");
    return answer;
  }
}

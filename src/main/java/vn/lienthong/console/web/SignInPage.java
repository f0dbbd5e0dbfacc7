package vn.lienthong.console.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.WrongKeyThrottle;

/** The form for the operator's key, until operators can sign in by name; and sign-out. */
@Path("/")
class SignInPage {

  private static final Logger LOG = Logger.getLogger(SignInPage.class);

  private final PageFilter gate;
  private final SessionCookie sessions;
  private final WrongKeyThrottle wrongKeys;

  SignInPage(PageFilter gate, SessionCookie sessions, WrongKeyThrottle wrongKeys) {
    this.gate = gate;
    this.sessions = sessions;
    this.wrongKeys = wrongKeys;
  }

  /** @param said {@code over} (session expired) or {@code out} (signed out), or null */
  @GET
  @Path("sign-in")
  @Operation(hidden = true)
  public Response form(@QueryParam("said") String said) {
    boolean known = "over".equals(said) || "out".equals(said);
    return gate.form(visitor -> form(visitor, known ? "signIn." + said : null, false));
  }

  @POST
  @Path("sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signIn(@FormParam("token") String token, @FormParam("key") String key) {
    return gate.form(visitor -> PageFilter.ofSession(token, visitor) ? checked(visitor, key == null ? "" : key.strip())
        : form(visitor, "signIn.stale", true).status(403));
  }

  @POST
  @Path("sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response signOut(@FormParam("token") String token) {
    return gate.act(token, visitor -> {
      gate.signOut();
      return PageResponse.goTo(PageFilter.SIGN_IN + "?said=out").cookie(gate.cookies().clear(PageCookies.SESSION));
    });
  }

  private PageResponse checked(PageUser visitor, String key) {
    String address = gate.address();
    if (wrongKeys.tooMany(WrongKeyThrottle.Interface.PAGE, address)) {
      return form(visitor, "signIn.wait", true).status(429);
    }
    byte[] hash = ClientRegistry.hash(key);
    Optional<ClientSystem> operator = gate.operator(hash);
    if (operator.isEmpty()) {
      wrongKeys.wrong(WrongKeyThrottle.Interface.PAGE, address);
      return form(visitor, "signIn.wrong", true).status(403);
    }
    LOG.infof("signed in client=%s", operator.get().id());
    return PageResponse.goTo("/").cookie(gate.cookies().set(PageCookies.SESSION, sessions.write(sessions.begin(hash))))
        .cookie(gate.cookies().clear(PageCookies.VISITOR));
  }

  private static PageResponse form(PageUser visitor, String said, boolean wrong) {
    return PageResponse.page("sign-in", PageFilter.SIGN_IN).with("token", visitor.token())
        .with("said", said == null ? null : visitor.words().of(said)).with("wrong", wrong);
  }
}

package vn.lienthong.console.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/** Renders responses as HTML that cannot be framed or cached, and that loads nothing from elsewhere. */
@ApplicationScoped
class PageRenderer {

  private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'";

  private static final int TOO_MANY = 429;
  private static final int AWAY = 503;

  private final Engine engine;

  PageRenderer(Engine engine) {
    this.engine = engine;
  }

  Response response(PageResponse answer, PageUser visitor) {
    // not location(): that would add the Host header of the request
    Response.ResponseBuilder response = answer.location() == null ? html(answer, visitor)
        : Response.status(answer.status()).header("Location", answer.location());
    answer.cookies().forEach(cookie -> response.header("Set-Cookie", cookie));
    if (answer.status() == TOO_MANY || answer.status() == AWAY) {
      response.header("Retry-After", answer.status() == TOO_MANY ? 60 : 2);
    }
    return safe(response).build();
  }

  private Response.ResponseBuilder html(PageResponse answer, PageUser visitor) {
    TemplateInstance sheet = engine.getTemplate("page/" + answer.template() + ".html").instance()
        .data("w", visitor.words()).data("signedIn", visitor.client() != null).data("token", visitor.token())
        .data("here", answer.here());
    answer.shown().forEach(sheet::data);
    String html = sheet.render();
    return Response.status(answer.status()).type("text/html; charset=utf-8")
        .header("Content-Language", visitor.words().lang()).entity(html);
  }

  private static Response.ResponseBuilder safe(Response.ResponseBuilder answer) {
    return answer.header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer").header("Cross-Origin-Opener-Policy", "same-origin");
  }
}

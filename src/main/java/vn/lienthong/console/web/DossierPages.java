package vn.lienthong.console.web;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.lienthong.ledger.query.Timeline;
import vn.lienthong.ledger.query.TimelineQuery;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.platform.http.ParameterParser;

/**
 * Finds a dossier by its code and shows it masked. The search is a form post, because the text may be a personal
 * number.
 */
@Path("/dossiers")
class DossierPages {

  private static final String HERE = "/dossiers";
  /** Identity, passport, insurance and telephone numbers: no URL of the console may contain one. */
  private static final Pattern NO_CODE = Pattern.compile("[A-Za-z]?[0-9 .-]{5,20}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final PageFilter gate;
  private final TimelineQuery timeLines;

  DossierPages(PageFilter gate, TimelineQuery timeLines) {
    this.gate = gate;
    this.timeLines = timeLines;
  }

  @GET
  @Operation(hidden = true)
  public Response form() {
    return gate.show(visitor -> PageResponse.page("dossiers", HERE).with("wrong", null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response find(@FormParam("token") String token, @FormParam("code") String typed) {
    return gate.act(token, visitor -> {
      String code = typed == null ? "" : TextNormalizer.clean(typed);
      if (!CODE.matcher(code).matches() || NO_CODE.matcher(code).matches()) {
        return PageResponse.page("dossiers", HERE).with("wrong", visitor.words().of("dossiers.wrong")).status(400);
      }
      return PageResponse.goTo(HERE + "/" + code);
    });
  }

  @GET
  @Path("{code}")
  @Operation(hidden = true)
  public Response one(@PathParam("code") String code) {
    return gate.show(visitor -> {
      Timeline line = timeLines.covered(visitor.client(), ParameterParser.id(code));
      return PageResponse.page("dossier", HERE + "/" + line.code()).with("line", line);
    });
  }
}

package vn.lienthong.console.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The only style sheet; revalidated by ETag at each use. */
@Path("/page.css")
class StyleSheet {

  private static final String TEXT = read();
  private static final String TAG =
      "\"" + UUID.nameUUIDFromBytes(TEXT.getBytes(StandardCharsets.UTF_8)) + "\"";

  @GET
  @Operation(hidden = true)
  public Response style(@HeaderParam("If-None-Match") String known) {
    Response.ResponseBuilder answer = TAG.equals(known) ? Response.notModified()
        : Response.ok(TEXT, "text/css; charset=utf-8");
    return answer.header("ETag", TAG).header("Cache-Control", "no-cache").header("X-Content-Type-Options", "nosniff")
        .build();
  }

  private static String read() {
    try (InputStream file = StyleSheet.class.getResourceAsStream("/page/page.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's style cannot be read", e);
    }
  }
}

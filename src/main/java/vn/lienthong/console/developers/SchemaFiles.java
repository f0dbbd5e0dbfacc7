package vn.lienthong.console.developers;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** The files below {@code schema/}, served as public, cacheable responses with an ETag. */
final class SchemaFiles {

  static final String SCHEMA = "application/schema+json";
  static final String JSON = "application/json";

  private SchemaFiles() {}

  /** The text of a file below {@code schema/}; empty if there is none. Callers must pass plain names only. */
  static Optional<String> read(String name) {
    try (InputStream file = SchemaFiles.class.getResourceAsStream("/schema/" + name)) {
      return file == null ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("schema/" + name + " cannot be read", e);
    }
  }

  /** @param known the ETag that the caller has (If-None-Match); 304 when it is current */
  static Response answer(String text, String type, String known) {
    String tag = "\"" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)) + "\"";
    Response.ResponseBuilder answer =
        tag.equals(known) ? Response.notModified() : Response.ok(text, type + "; charset=utf-8");
    return answer.header("ETag", tag).header("Cache-Control", "public, max-age=300")
        .header("X-Content-Type-Options", "nosniff").build();
  }
}

package vn.lienthong.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.Claim;
import vn.lienthong.access.Client;
import vn.lienthong.access.Problems;
import vn.lienthong.documents.Giving;
import vn.lienthong.ledger.Refusal;

/**
 * The one audited door for files that agencies share. The purpose stands in headers: an officer's account is no business of an access
 * log. Texts in them are percent-encoded UTF-8.
 */
@Path("/api/v1/documents")
@Tag(name = "documents", description = "Giấy tờ dùng lại được")
class DocumentResource {

  private static final int BUSY = 5;

  private final Door door;
  private final Giving giving;
  private final Semaphore slots;

  DocumentResource(Door door, Giving giving, @ConfigProperty(name = "hub.documents.downloads", defaultValue = "8") int downloads) {
    this.door = door;
    this.giving = giving;
    this.slots = new Semaphore(downloads);
  }

  @GET
  @Path("{id}/content")
  @Operation(operationId = "takeDocument", summary = "Lấy tệp của một giấy tờ dùng lại được, cho hồ sơ hoặc lượt tiếp nhận đang mở",
      description = "The file of a reusable paper, for an open dossier or reception of its owner; every file taken is audited.")
  public Response content(@PathParam("id") String id, @HeaderParam("X-Purpose-Dossier") String dossier,
      @HeaderParam("X-Purpose-Reception") String reception, @HeaderParam("X-Purpose-Officer") String officer,
      @HeaderParam("X-Purpose-Citizen") String citizen, @HeaderParam("X-Purpose-Post-Office") String postOffice,
      @HeaderParam("X-Purpose-Legal-Basis") String legalBasis,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    Client by = door.client();
    UUID document = uuid(id);
    Claim claim = new Claim(text(dossier), text(reception), text(officer), Boolean.parseBoolean(citizen), text(postOffice),
        text(legalBasis));
    if (!slots.tryAcquire()) {
      return Response.fromResponse(Problems.response(Problems.unavailable(), Problems.english(language), "/api/v1/documents"))
          .header(HttpHeaders.RETRY_AFTER, BUSY).build();
    }
    AtomicBoolean held = new AtomicBoolean(true);
    Runnable free = () -> {
      if (held.compareAndSet(true, false)) {
        slots.release();
      }
    };
    try {
      return answer(giving.give(by, claim, document), free);
    } catch (RuntimeException e) {
      free.run();
      throw e;
    }
  }

  private static Response answer(Giving.Given given, Runnable free) {
    String name = given.name() == null || given.name().isBlank() ? "tep" : given.name();
    String quoted = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(given.content().sha256()));
    return Response.ok(new Freeing(given.content().stream(), free)).type("application/octet-stream")
        .header(HttpHeaders.CONTENT_LENGTH, given.content().size()).header("Repr-Digest", "sha-256=:" + digest + ":")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + quoted)
        .header("X-Audit-Id", given.auditId()).header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "sandbox; default-src 'none'").header("Accept-Ranges", "none")
        .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("id", "phải là UUID", "must be a UUID");
    }
  }

  private static String text(String header) {
    try {
      return header == null || header.isBlank() ? null : URLDecoder.decode(header.strip().replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("X-Purpose", "phải mã hóa phần trăm UTF-8", "must be percent-encoded UTF-8");
    }
  }

  /** Whoever goes away in the middle closes it too. */
  private static final class Freeing extends FilterInputStream {
    private final Runnable free;

    Freeing(InputStream in, Runnable free) {
      super(in);
      this.free = free;
    }

    @Override public void close() throws IOException {
      free.run();
      super.close();
    }
  }
}

package vn.lienthong.documents;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.files.DownloadLimiter;
import vn.lienthong.files.SlowReaderLimit;
import vn.lienthong.platform.http.ParameterParser;

/**
 * The only, audited resource for files that agencies share. The purpose is sent in headers, so that an officer's
 * account does not appear in an access log. Texts in them are percent-encoded UTF-8.
 */
@Path("/api/v1/documents")
@Tag(name = "documents", description = "Giấy tờ dùng lại được")
class DocumentResource {

  private final CurrentClient caller;
  private final DocumentDownload giving;
  private final DownloadLimiter downloads;

  DocumentResource(CurrentClient caller, DocumentDownload giving, SlowReaderLimit pace,
      @ConfigProperty(name = "hub.documents.downloads", defaultValue = "8") int downloads) {
    this.caller = caller;
    this.giving = giving;
    this.downloads = new DownloadLimiter(downloads, pace);
  }

  @GET
  @Path("{id}/content")
  @Operation(operationId = "takeDocument",
      summary = "Lấy tệp của một giấy tờ dùng lại được, cho hồ sơ hoặc lượt tiếp nhận đang mở",
      description =
          "The file of a reusable document, for an open dossier or reception of its owner; every download is audited.")
  public Response content(@PathParam("id") String id, @HeaderParam("X-Purpose-Dossier") String dossier,
      @HeaderParam("X-Purpose-Reception") String reception, @HeaderParam("X-Purpose-Officer") String officer,
      @HeaderParam("X-Purpose-Citizen") String citizen, @HeaderParam("X-Purpose-Post-Office") String postOffice,
      @HeaderParam("X-Purpose-Legal-Basis") String legalBasis,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    ClientSystem by = caller.required();
    UUID document = ParameterParser.uuid(id);
    PurposeClaim claim = new PurposeClaim(ParameterParser.header("X-Purpose-Dossier", dossier),
        ParameterParser.header("X-Purpose-Reception", reception), ParameterParser.header("X-Purpose-Officer", officer),
        Boolean.parseBoolean(citizen), ParameterParser.header("X-Purpose-Post-Office", postOffice),
        ParameterParser.header("X-Purpose-Legal-Basis", legalBasis));
    Optional<DownloadLimiter.Place> place = downloads.place();
    if (place.isEmpty()) {
      return ApiProblems.response(ApiProblems.unavailable(), ApiProblems.english(language), "/api/v1/documents");
    }
    try {
      return answer(giving.give(by, claim, document), place.get());
    } catch (RuntimeException e) {
      place.get().free();
      throw e;
    }
  }

  private static Response answer(DocumentDownload.Given given, DownloadLimiter.Place place) {
    String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(given.content().sha256()));
    return DownloadLimiter.answer(given.name(), given.content().size()).entity(place.until(given.content().stream()))
        .header("Repr-Digest", "sha-256=:" + digest + ":").header("X-Audit-Id", given.auditId())
        .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }
}

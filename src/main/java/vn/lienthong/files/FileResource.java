package vn.lienthong.files;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.files.download.EncryptedFileStore;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;

/**
 * The REST resource for signed links: no key, no cookie; one file until the link expires. Each download is logged as an
 * action.
 */
@Path(PublicLinkSigner.PATH)
@Tag(name = "files")
class FileResource {

  private static final Logger LOG = Logger.getLogger(FileResource.class);
  private static final Text NO_LINK = new Text("Đường dẫn không hợp lệ.", "This is no valid link.");
  private static final Text DEAD = new Text("Đường dẫn đã hết hạn hoặc tệp không còn được lưu.",
      "The link has expired, or the file is no longer kept.");

  private final PublicLinkSigner links;
  private final StoredFiles shelf;
  private final EncryptedFileStore vault;
  private final Clock clock;
  private final DownloadLimiter downloads;

  FileResource(PublicLinkSigner links, StoredFiles shelf, EncryptedFileStore vault, Clock clock, FilesConfig config,
      SlowReaderLimit pace) {
    this.links = links;
    this.shelf = shelf;
    this.vault = vault;
    this.clock = clock;
    this.downloads = new DownloadLimiter(config.downloads(), pace);
  }

  @GET
  @Path("{token}")
  @Operation(summary = "A file by its signed link: 403 for a link that is none of ours, 410 once it has expired")
  public Response get(@PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    Optional<StoredFiles.Item> item = find(token);
    if (item.isEmpty()) {
      return refused(token, language);
    }
    Optional<DownloadLimiter.Place> place = downloads.place();
    if (place.isEmpty()) {
      return problem(ApiProblems.unavailable(), language);
    }
    try {
      InputStream content = vault.open(item.get().file());
      shelf.read(item.get().file());
      return answer(item.get()).entity(place.get().until(content)).build();
    } catch (IOException e) {
      place.get().free();
      LOG.warnf("file=%d is not in the store, fetched again: %s", item.get().file(), e.getClass().getSimpleName());
      shelf.lost(item.get().file());
      return problem(ApiProblems.unavailable(), language);
    } catch (RuntimeException e) {
      place.get().free();
      throw e;
    }
  }

  @HEAD
  @Path("{token}")
  @Operation(summary = "The same without the content")
  public Response head(@PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    return find(token).map(item -> answer(item).build()).orElseGet(() -> refused(token, language));
  }

  private Optional<StoredFiles.Item> find(String token) {
    return links.read(token).filter(link -> link.expires() > clock.instant().getEpochSecond())
        .flatMap(link -> shelf.item(link.file()));
  }

  /** Reports an expired link as expired; reveals nothing about an invalid one. */
  private Response refused(String token, String language) {
    return problem(links.read(token).isPresent() ? ApiProblems.gone(DEAD) : ApiProblems.forbidden(NO_LINK), language);
  }

  /** Without the URL, because it opens the file. */
  private static Response problem(Problem problem, String language) {
    return ApiProblems.response(problem, ApiProblems.english(language), PublicLinkSigner.PATH);
  }

  private static Response.ResponseBuilder answer(StoredFiles.Item item) {
    return DownloadLimiter.answer(item.name(), item.size())
        .header("Referrer-Policy", "no-referrer").header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }
}

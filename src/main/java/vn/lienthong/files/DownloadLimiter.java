package vn.lienthong.files;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** How many files a door gives out at once, and how it answers with one. */
public final class DownloadLimiter {

  private final Semaphore places;
  private final SlowReaderLimit pace;

  /** So many at once, none of them too slowly. */
  public DownloadLimiter(int most, SlowReaderLimit pace) {
    this.places = new Semaphore(most);
    this.pace = pace;
  }

  /** A place, where one is free. */
  public Optional<Place> place() {
    return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /** The answer that brings a file: its name, its size, and that no browser may run or guess it. */
  public static Response.ResponseBuilder answer(String name, long size) {
    String said = name == null || name.isBlank() ? "tep" : name;
    String quoted = URLEncoder.encode(said, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return Response.ok().type("application/octet-stream").header(HttpHeaders.CONTENT_LENGTH, size)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + quoted)
        .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Accept-Ranges", "none");
  }

  /** A place until it is free again, once. */
  public final class Place {

    private final AtomicBoolean held = new AtomicBoolean(true);

    /** Somebody else may come. */
    public void free() {
      if (held.compareAndSet(true, false)) {
        places.release();
      }
    }

    /**
     * The content, which frees the place when it is closed; whoever goes away in the middle closes it too, and who
     * reads too slowly is sent away.
     */
    public InputStream until(InputStream content) {
      Runnable watched = pace.watch(this::free);
      return new FilterInputStream(content) {
        @Override public void close() throws IOException {
          watched.run();
          free();
          super.close();
        }
      };
    }
  }
}

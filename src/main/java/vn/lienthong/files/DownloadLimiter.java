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

/** Limits how many files an interface sends at once, and builds the response with a file. */
public final class DownloadLimiter {

  private final Semaphore places;
  private final SlowReaderLimit pace;

  /** At most {@code most} at once; slow readers are cut off by {@code pace}. */
  public DownloadLimiter(int most, SlowReaderLimit pace) {
    this.places = new Semaphore(most);
    this.pace = pace;
  }

  /** Takes a slot; empty when none is free. */
  public Optional<Place> place() {
    return places.tryAcquire() ? Optional.of(new Place()) : Optional.empty();
  }

  /** The response headers for a file: its name, its size, and that a browser must not execute it or guess its type. */
  public static Response.ResponseBuilder answer(String name, long size) {
    String said = name == null || name.isBlank() ? "tep" : name;
    String quoted = URLEncoder.encode(said, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return Response.ok().type("application/octet-stream").header(HttpHeaders.CONTENT_LENGTH, size)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + quoted)
        .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", "sandbox; default-src 'none'")
        .header("Accept-Ranges", "none");
  }

  /** A slot, released once. */
  public final class Place {

    private final AtomicBoolean held = new AtomicBoolean(true);

    /** Releases the slot. */
    public void free() {
      if (held.compareAndSet(true, false)) {
        places.release();
      }
    }

    /**
     * Wraps the content so that closing it releases the slot. It is also closed when the client disconnects, and a slow
     * reader is disconnected.
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

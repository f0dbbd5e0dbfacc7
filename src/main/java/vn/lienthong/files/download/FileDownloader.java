package vn.lienthong.files.download;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Proxy;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.FileAvailability.Why;
import vn.lienthong.model.text.ContentCoding;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.model.text.Sha256;

/**
 * Downloads one file as a stream: only from allowed hosts at every redirect, without credentials, cookies or proxy,
 * within a size and a time limit, and only if it matches what the event states.
 */
public final class FileDownloader {

  private static final int HOPS = 3;
  private static final int BUFFER = 16 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final AllowedHosts hosts;
  private final long sizeMax;
  private final Duration timeout;
  private final OkHttpClient client;

  public FileDownloader(AllowedHosts hosts, long sizeMax, Duration timeout) {
    this.hosts = hosts;
    this.sizeMax = sizeMax;
    this.timeout = timeout;
    Duration connect = CONNECT.compareTo(timeout) < 0 ? CONNECT : timeout;
    this.client = new OkHttpClient.Builder().dns(hosts).proxy(Proxy.NO_PROXY).followRedirects(false)
        .followSslRedirects(false).retryOnConnectionFailure(false).protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(4, 30, TimeUnit.SECONDS)).connectTimeout(connect).readTimeout(timeout)
        .build();
  }

  /** The downloaded content's hash and size. */
  public record Got(byte[] sha256, long size) {}

  /** Writes the file's content to {@code to}, which is opened only when the first bytes are acceptable. */
  public Got fetch(Dossier.File what, Target to) throws DownloadFailed {
    long end = System.nanoTime() + timeout.toNanos();
    HttpUrl url = what.url() == null ? null : HttpUrl.parse(what.url());
    if (what.size() != null && what.size() > sizeMax) {
      throw DownloadFailed.surely(Why.TOO_LARGE);
    }
    for (int hop = 0; hop <= HOPS && url != null && hosts.has(url); hop++) {
      Call call = client.newCall(request(url));
      call.timeout().timeout(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      try (Response answer = call.execute()) {
        if (!answer.isRedirect()) {
          return read(answer, what, to);
        }
        HttpUrl next = url.resolve(answer.header("Location", ""));
        url = next == null || url.isHttps() && !next.isHttps() ? null : next;
      } catch (AllowedHosts.Dangerous e) {
        throw DownloadFailed.surely(Why.NOT_ALLOWED);
      } catch (IOException | IllegalArgumentException | IllegalStateException e) { // the last: not HTTP
        throw DownloadFailed.fornow(Why.UNREACHABLE);
      }
    }
    throw DownloadFailed.surely(Why.NOT_ALLOWED);
  }

  /**
   * Requests no compression, because the size is checked. The Host header keeps the host's own name when connecting
   * elsewhere.
   */
  private Request request(HttpUrl url) {
    HttpUrl place = hosts.place(url);
    Request.Builder request = new Request.Builder().url(place).header("Accept-Encoding", "identity")
        .header("User-Agent", "lienthong");
    if (!place.equals(url)) {
      request.header("Host", url.host() + (url.port() == 80 ? "" : ":" + url.port()));
    }
    return request.build();
  }

  /** The target of the content; an error there is a fault of the hub. */
  public interface Target {
    OutputStream open() throws IOException;
  }

  private Got read(Response answer, Dossier.File what, Target to) throws DownloadFailed, IOException {
    if (answer.code() != 200) {
      boolean passes = answer.code() >= 500 || answer.code() == 429 || answer.code() == 408;
      throw passes ? DownloadFailed.fornow(Why.UNREACHABLE) : DownloadFailed.surely(Why.MISSING);
    }
    List<String> codings = ContentCoding.named(answer.headers("Content-Encoding"));
    long announced = codings.isEmpty() ? answer.body().contentLength() : -1; // else it is the compressed size
    if (announced > sizeMax) {
      throw DownloadFailed.surely(Why.TOO_LARGE);
    }
    InputStream content = ContentCoding.undone(answer.body().byteStream(), codings, sizeMax);
    byte[] beginning = content.readNBytes(FileKind.BEGINNING);
    if (!FileKind.fits(FileKind.says(what.name()) ? what.name() : what.url(), beginning)) {
      throw DownloadFailed.fornow(Why.WRONG_KIND); // a login page may be gone the next time
    }
    Long size = what.size();
    String sha256 = what.sha256();
    if (announced >= 0 && size != null && announced != size) {
      throw DownloadFailed.surely(Why.WRONG_SIZE);
    }
    MessageDigest digest = Sha256.digest();
    long got = copy(new SequenceInputStream(new ByteArrayInputStream(beginning), content), to, digest, size);
    byte[] sum = digest.digest();
    if (size != null && got != size) {
      throw DownloadFailed.surely(Why.WRONG_SIZE);
    } else if (sha256 != null && !HexFormat.of().formatHex(sum).equalsIgnoreCase(sha256)) {
      throw DownloadFailed.surely(Why.WRONG_HASH);
    }
    return new Got(sum, got);
  }

  private long copy(InputStream in, Target to, MessageDigest digest, Long size) throws DownloadFailed, IOException {
    byte[] buffer = new byte[BUFFER];
    long got = 0;
    OutputStream out = null;
    try {
      out = mine(to::open);
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        got += read;
        if (got > sizeMax || size != null && got > size) {
          throw DownloadFailed.surely(got > sizeMax ? Why.TOO_LARGE : Why.WRONG_SIZE);
        }
        digest.update(buffer, 0, read);
        write(out, buffer, read);
      }
    } finally {
      close(out);
    }
    return got;
  }

  @FunctionalInterface
  private interface Opening {
    OutputStream run() throws IOException;
  }

  private static OutputStream mine(Opening opening) throws DownloadFailed {
    try {
      return opening.run();
    } catch (IOException e) {
      throw DownloadFailed.fornow(Why.NOT_STORED);
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length) throws DownloadFailed {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw DownloadFailed.fornow(Why.NOT_STORED);
    }
  }

  private static void close(OutputStream out) throws DownloadFailed {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw DownloadFailed.fornow(Why.NOT_STORED);
    }
  }
}

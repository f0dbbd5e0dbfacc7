package vn.lienthong.diagnostics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Checks one connection to a partner step by step: name, TCP connection, TLS, and the partner's clock. */
final class NetworkProbe implements AutoCloseable {

  private static final int MOST_HEADERS = 16 * 1024;
  private static final int MOST_ADDRESSES = 4;

  private final DiagnosticsTarget target;
  private final Clock clock;
  private final Limits limits;
  private final KeyStore trust;
  private InetAddress[] addresses;
  private Socket socket;

  /** The time limit of a step, and the thresholds for clock and certificate. */
  record Limits(Duration step, Duration clockWarn, Duration clockFail, int certificateDays) {}

  NetworkProbe(DiagnosticsTarget target, Clock clock, Limits limits, KeyStore trust) {
    this.target = target;
    this.clock = clock;
    this.limits = limits;
    this.trust = trust;
  }

  StepResult name() {
    if (target.url() == null) {
      return StepResult.fail("NO_URL", "Chưa cấu hình địa chỉ http(s) của đối tác.",
          "No http(s) address is configured for this partner.");
    }
    try {
      addresses = InetAddress.getAllByName(target.host());
      return StepResult.ok("Tên miền " + target.host() + " có " + addresses.length + " địa chỉ.",
          "The name " + target.host() + " has " + addresses.length + " address(es).");
    } catch (UnknownHostException e) {
      return StepResult.fail("NAME_UNKNOWN", "Không phân giải được tên miền " + target.host() + ".",
          "The name " + target.host() + " is not known to our name server.");
    }
  }

  StepResult connect() {
    String where = target.host() + ":" + target.port();
    String word = "UNREACHABLE";
    for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
      Socket tried = new Socket();
      try {
        tried.connect(new InetSocketAddress(addresses[i], target.port()),
            (int) limits.step().toMillis() / Math.min(addresses.length, MOST_ADDRESSES));
        tried.setSoTimeout((int) limits.step().toMillis());
        socket = tried;
        return StepResult.ok("Đã kết nối tới " + where + ".", "Connected to " + where + ".");
      } catch (SocketTimeoutException e) {
        word = "CONNECT_TIMEOUT";
      } catch (ConnectException e) {
        word = "CONNECT_REFUSED";
      } catch (IOException e) {
        word = "UNREACHABLE";
      }
      quietly(tried);
    }
    return StepResult.fail(word, "Không kết nối được tới " + where + ".", "No connection to " + where + ".");
  }

  /** The local address of the connection; behind NAT the partner sees another. */
  Optional<String> sourceAddress() {
    return socket == null ? Optional.empty() : Optional.of(socket.getLocalAddress().getHostAddress());
  }

  StepResult tls() {
    if (!target.secure()) {
      return plain(socket.getInetAddress());
    }
    try {
      CertificateRecorder seen = new CertificateRecorder(trust);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {seen}, null);
      SSLSocket secured =
          (SSLSocket) context.getSocketFactory().createSocket(socket, target.host(), target.port(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.startHandshake();
      socket = secured;
      return judged(seen);
    } catch (IOException | GeneralSecurityException e) {
      return StepResult.fail("TLS_HANDSHAKE", "Không thiết lập được kết nối TLS (" + e.getClass().getSimpleName()
          + ").",
          "The TLS handshake failed (" + e.getClass().getSimpleName() + ").");
    }
  }

  static StepResult plain(InetAddress where) {
    return where.isLoopbackAddress() ? StepResult.ok("Kết nối http trong chính máy này, không đi qua mạng.",
        "Plain http within this very machine: nothing goes over a network.")
        : StepResult.warn("PLAIN_HTTP", "Kết nối không được mã hóa (http).", "The line is not encrypted (http).");
  }

  private StepResult judged(CertificateRecorder seen) {
    Instant until = seen.own.getNotAfter().toInstant();
    long days = clock.instant().until(until, ChronoUnit.DAYS);
    String left = "còn " + days + " ngày";
    if (!clock.instant().isBefore(until)) {
      return StepResult.fail("TLS_EXPIRED", "Chứng thư số đã hết hạn ngày " + until.truncatedTo(ChronoUnit.DAYS) + ".",
          "The certificate expired on " + until.truncatedTo(ChronoUnit.DAYS) + ".");
    } else if (!seen.trusted) {
      return StepResult.fail("TLS_UNTRUSTED", "Chuỗi chứng thư số không được tin cậy, " + left + ".",
          "The chain of certificates is not trusted; " + days + " days left.");
    } else if (!seen.named) {
      return StepResult.fail("TLS_NAME", "Chứng thư số không cấp cho tên miền " + target.host() + ".",
          "The certificate is not for the name " + target.host() + ".");
    }
    return days < limits.certificateDays()
        ? StepResult.warn("TLS_SOON", "Chứng thư số sắp hết hạn, " + left + ".",
            "The certificate has " + days + " days left.")
        : StepResult.ok("Chứng thư số hợp lệ, " + left + ".", "The certificate holds; " + days + " days left.");
  }

  /** Compares the Date header of the answer to a HEAD, which has whole seconds, with the middle of the round trip. */
  StepResult clock() {
    try {
      Instant sent = clock.instant();
      long began = System.nanoTime();
      String date = askDate();
      Duration trip = Duration.ofNanos(System.nanoTime() - began);
      if (date == null) {
        return StepResult.unknown("NO_DATE", "Câu trả lời không có giờ (Date), không đo được.",
            "Their answer bears no Date: cannot be measured.");
      }
      Instant theirs = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return skew(Duration.between(sent.plus(trip.dividedBy(2)), theirs.plusMillis(500)), trip);
    } catch (IOException e) {
      return StepResult.unknown("NO_DATE", "Không có câu trả lời HTTP để đo giờ.", "No HTTP answer to measure by.");
    } catch (DateTimeException e) {
      return StepResult.unknown("NO_DATE", "Giờ (Date) trong câu trả lời không đọc được.",
          "Their Date cannot be read.");
    }
  }

  private StepResult skew(Duration skew, Duration trip) {
    long seconds = Math.round(skew.toMillis() / 1000.0);
    String vi = "Đồng hồ của đối tác " + (seconds < 0 ? "chậm " : "nhanh ") + Math.abs(seconds)
        + " giây so với trục (đi về " + trip.toMillis() + " ms).";
    String en = "Their clock is " + Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of")
        + " ours (round trip " + trip.toMillis() + " ms).";
    return skew.abs().compareTo(limits.clockFail()) > 0 ? StepResult.fail("CLOCK_SKEW", vi, en)
        : skew.abs().compareTo(limits.clockWarn()) > 0 ? StepResult.warn("CLOCK_SKEW", vi, en) : StepResult.ok(vi, en);
  }

  private String askDate() throws IOException {
    String path = target.url().getRawPath() == null || target.url().getRawPath().isEmpty()
        ? "/" : target.url().getRawPath();
    String host = target.url().getHost() + (target.url().getPort() > 0 ? ":" + target.url().getPort() : "");
    socket.getOutputStream().write(("HEAD " + path + " HTTP/1.1\r\nHost: " + host
        + "\r\nUser-Agent: lienthong\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    String head = head(socket.getInputStream());
    if (!head.startsWith("HTTP/")) {
      throw new IOException("no HTTP");
    }
    return head.lines().filter(line -> line.regionMatches(true, 0, "Date:", 0, 5)).map(line -> line.substring(5))
        .findFirst().orElse(null);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0 && read.size() < MOST_HEADERS; b = in.read()) {
      read.write(b);
      last = b == '\n' ? last + 1 : b == '\r' ? last : 0;
      if (last == 2) {
        break;
      }
    }
    return read.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    quietly(socket);
  }

  private static void quietly(Socket one) {
    try {
      if (one != null) {
        one.close();
      }
    } catch (IOException e) {
      // it is no longer needed
    }
  }
}

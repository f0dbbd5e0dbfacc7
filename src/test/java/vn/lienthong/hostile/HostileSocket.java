package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests written byte by byte, one a connection, from any address of this machine. Thread-safe. */
public final class HostileSocket {

  private static final int PATIENCE_MILLIS = 20_000;
  private static final int MOST = 1 << 20;

  private final int port;
  private final AtomicInteger elsewhere = new AtomicInteger();

  public HostileSocket(int port) {
    this.port = port;
  }

  /**
   * What came.
   *
   * @param status 0 when the connection ended without an answer, -1 when nothing came in 20 s
   * @param text head and body, as far as they came; of a stream the head
   */
  public record Answer(int status, String text) {}

  /** An address of the loopback that called seldom: wrong keys are counted for each. */
  public String elsewhere() {
    int number = elsewhere.incrementAndGet();
    return "127." + (1 + number / 60_000 % 100) + '.' + (1 + number / 250 % 250) + '.' + (1 + number % 250);
  }

  /** A whole request, from the ordinary address. */
  public Answer ask(String method, String target, Map<String, String> headers, byte[] body) {
    return ask("127.0.0.1", request(method, target, headers, body));
  }

  /** Head and body; a header may stand in {@code headers} that is added otherwise. */
  public static byte[] request(String method, String target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: hub\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Connection: close\r\nContent-Length: ").append(body.length).append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toString().getBytes(ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** Whatever these bytes are. */
  public Answer ask(String from, byte[] request) {
    try (Socket socket = open(from)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request);
      } catch (IOException refused) {
        // perhaps the answer is there all the same
      }
      return answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("nobody listens on port " + port, e);
    }
  }

  /** A connection on which somebody will write. */
  public Socket open(String from) throws IOException {
    return new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
  }

  /** What comes until the other side ends, or nothing more comes. */
  public static Answer answer(Socket socket) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    boolean silent = false;
    try {
      for (int n = socket.getInputStream().read(part); n >= 0; n = socket.getInputStream().read(part)) {
        all.write(part, 0, n);
        if (all.size() > MOST || all.size() == n && new String(part, 0, n, US_ASCII).contains("text/event-stream")) {
          break;
        }
      }
    } catch (java.net.SocketTimeoutException late) {
      silent = true;
    } catch (IOException cut) {
      // what came, came
    }
    String text = all.toString(UTF_8);
    return new Answer(text.matches("(?s)HTTP/1\\.[01] \\d{3}.*") ? Integer.parseInt(text.substring(9, 12))
        : silent ? -1 : 0, text);
  }
}

package vn.lienthong.partner.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A partner that answers byte for byte what it is told, reads one request a connection and closes it. */
public final class RawServer implements AutoCloseable {

  private final ServerSocket socket;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private volatile byte[] answer = new byte[0];

  /** On a free port of the loopback. */
  public RawServer() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  /** Its base address. */
  public String address() {
    return "http://localhost:" + socket.getLocalPort();
  }

  /** From now on it answers so. */
  public void answer(byte[] bytes) {
    answer = bytes;
  }

  /** The heads of the requests that came. */
  public List<String> received() {
    return received;
  }

  /** A whole good answer with these headers and this body. */
  public static byte[] good(String headers, byte[] body) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(("HTTP/1.1 200 OK\r\n" + headers + (headers.isEmpty() ? "" : "\r\n") + "Content-Length: "
        + body.length + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    whole.writeBytes(body);
    return whole.toByteArray();
  }

  /** A small input that failed once, from {@code src/test/resources/cases}. */
  public static byte[] resource(String name) {
    try {
      return Files.readAllBytes(Path.of("src/test/resources/cases", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket call = socket.accept()) {
        received.add(request(call.getInputStream()));
        call.getOutputStream().write(answer);
        call.getOutputStream().flush();
        call.shutdownOutput();
      } catch (IOException e) {
        // the next one is asked anew
      }
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("half a request");
      }
      head.write(next);
    }
    String said = head.toString(StandardCharsets.ISO_8859_1);
    int length = said.lines().filter(line -> line.toLowerCase().startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
    in.readNBytes(length);
    return said;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

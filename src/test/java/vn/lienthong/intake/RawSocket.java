package vn.lienthong.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URL;

/** One HTTP call by hand, byte for byte. */
public final class RawSocket implements AutoCloseable {

  private final Socket socket;
  private final OutputStream out;
  private final InputStream in;

  /** Sends the head. */
  public RawSocket(URL hub, String method, String path, String... headers) throws IOException {
    this(new Socket(hub.getHost(), hub.getPort()), method, path, headers);
  }

  /** The same from this loopback address, as {@code 127.0.0.9}. */
  static RawSocket from(String address, URL hub, String method, String path, String... headers) throws IOException {
    return new RawSocket(new Socket(InetAddress.getByName("127.0.0.1"), hub.getPort(), InetAddress.getByName(address),
        0),
        method, path, headers);
  }

  private RawSocket(Socket socket, String method, String path, String... headers) throws IOException {
    this.socket = socket;
    out = socket.getOutputStream();
    in = socket.getInputStream();
    socket.setSoTimeout(30_000);
    write(method + " /" + path + " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
        + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
  }

  public void write(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }

  public void chunk(String text) throws IOException {
    write(Integer.toHexString(text.getBytes(UTF_8).length) + "\r\n" + text + "\r\n");
  }

  /** What is said until these words have come. */
  public String until(String words) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(words) < 0) {
      int next = in.read();
      assertThat(next).as(said.toString()).isNotNegative();
      said.append((char) next);
    }
    return said.toString();
  }

  /** The same, or nothing where nothing is said within half a second. */
  public String soon(String words) throws IOException {
    socket.setSoTimeout(500);
    try {
      return until(words);
    } catch (SocketTimeoutException nothing) {
      return "";
    } finally {
      socket.setSoTimeout(30_000);
    }
  }

  /** What is said until the hub closes. */
  public String rest() throws IOException {
    return new String(in.readAllBytes(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

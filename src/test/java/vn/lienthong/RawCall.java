package vn.lienthong;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;

/** One request written by hand, from any address of this machine, and all that is answered until the hub closes. */
public final class RawCall {

  private static final int PATIENCE_MILLIS = 20_000;

  private RawCall() {}

  /**
   * What was answered.
   *
   * @param from a loopback address, as {@code 127.0.0.9}
   * @param request head and body as they are; a hub that does not close after it makes this fail in 20 s
   */
  public static String answer(URL hub, String from, String request) throws IOException {
    InetAddress here = InetAddress.getByName(from);
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), hub.getPort(), here, 0)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}

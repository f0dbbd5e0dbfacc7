package vn.lienthong.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
final class Ports {

  private Ports() {}

  /** A port that was free on the loopback a moment ago. */
  static int free() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new Refusal("no free TCP port on the loopback: " + e.getMessage(), e);
    }
  }

  /** Refuses when somebody listens on the port already. */
  static void requireFree(int port, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new Refusal("port " + port + " is taken or not ours (" + e.getMessage()
          + "): stop what listens there, or set " + variable + " to another port", e);
    }
  }
}

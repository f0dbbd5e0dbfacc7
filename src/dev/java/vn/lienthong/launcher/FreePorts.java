package vn.lienthong.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
final class FreePorts {

  private static final int FIRST = 20_000;
  /** Linux begins here; others later. */
  private static final int FIRST_OUTGOING = 32_768;
  /** What was given may not be listened on yet: nobody else gets it. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * A port that was free on the loopback a moment ago, below those that systems give to outgoing connections: what
   * listens here later must not find a connection of the hub on its port.
   */
  static int free() {
    IOException last = null;
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OUTGOING);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        if (GIVEN.add(port)) {
          return port;
        }
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw new StartupError("no free TCP port on the loopback from " + FIRST + " to " + FIRST_OUTGOING, last);
  }

  /** Refuses when somebody listens on the port already. */
  static void requireFree(int port, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      throw new StartupError("port " + port + " is taken or not ours (" + e.getMessage()
          + "): stop what listens there, or set " + variable + " to another port", e);
    }
  }
}

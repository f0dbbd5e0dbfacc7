package vn.lienthong.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Finds and checks free TCP ports of this machine. */
final class FreePorts {

  private static final int FIRST = 20_000;
  /** The first port that Linux uses for outgoing connections; other systems begin higher. */
  private static final int FIRST_OUTGOING = 32_768;
  /** Ports that this process has returned: nothing may listen on them yet, so they are not returned twice. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  /**
   * Returns a port that is free on the loopback interface, below the range for outgoing connections: otherwise an
   * outgoing connection of the hub could occupy the port before a service listens on it.
   *
   * @throws StartupError when 100 tries find none
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

  /**
   * Checks that this process can listen on the port.
   *
   * @throws StartupError when it cannot: another process listens there, or this user has no right to the port
   */
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

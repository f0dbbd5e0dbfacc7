package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many connections that each send one call a byte at a time, and begin anew when they are cut off. */
public final class DrippingSenders implements AutoCloseable {

  private final HubProcess hub;
  private final String head;
  private final Socket[] sockets;
  private final Thread thread;
  private final AtomicInteger cut = new AtomicInteger();
  private volatile boolean over;

  /** @param from the address they come from */
  public DrippingSenders(HubProcess hub, int connections, InetAddress from, String path, String... headers) {
    this.hub = hub;
    this.head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
        + String.join("\r\n", headers) + "\r\n\r\n";
    this.sockets = new Socket[connections];
    this.thread = new Thread(() -> drip(from), "drips");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many were cut off or refused so far. */
  public int cut() {
    return cut.get();
  }

  private void drip(InetAddress from) {
    while (!over) {
      for (int i = 0; i < sockets.length && !over; i++) {
        try {
          if (sockets[i] == null) {
            sockets[i] = new Socket(InetAddress.getLoopbackAddress(), hub.port(), from, 0);
            sockets[i].getOutputStream().write(head.getBytes(US_ASCII));
          }
          sockets[i].getOutputStream().write("1\r\n{\r\n".getBytes(US_ASCII));
        } catch (IOException refused) {
          cut.incrementAndGet();
          close(i);
        }
      }
      pause();
    }
  }

  private void close(int i) {
    try {
      if (sockets[i] != null) {
        sockets[i].close();
      }
    } catch (IOException gone) {
      // it is
    }
    sockets[i] = null;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join(TimeUnit.SECONDS.toMillis(20));
    for (int i = 0; i < sockets.length; i++) {
      close(i);
    }
  }
}

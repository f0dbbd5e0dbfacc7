package vn.lienthong.crash.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line to the portal that can be held: what was sent then is on its way, and lands when the line is let go. */
public final class PortalGate implements AutoCloseable {

  private static final Pattern CODE = Pattern.compile("\"MaHoSo\":\"([^\"]+)\"");

  private final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final URI target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Set<String> held = new ConcurrentSkipListSet<>();
  private boolean holding;

  public PortalGate(String target) throws IOException {
    this.target = URI.create(target);
    daemon(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  public synchronized void hold() {
    holding = true;
  }

  public synchronized void letGo() {
    holding = false;
    notifyAll();
  }

  /** The dossiers of which something is held, or was. */
  public Set<String> held() {
    return held;
  }

  private void accept() {
    try {
      while (true) {
        Socket near = server.accept();
        Socket far = new Socket(target.getHost(), target.getPort());
        sockets.addAll(List.of(near, far));
        daemon(() -> pump(near, far, true));
        daemon(() -> pump(far, near, false));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to, boolean outward) {
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (outward) {
          pass(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException | InterruptedException e) {
      // one end is gone, and so is the line
    }
  }

  private synchronized void pass(String request) throws InterruptedException {
    if (holding) {
      Matcher code = CODE.matcher(request);
      while (code.find()) {
        held.add(code.group(1));
      }
    }
    while (holding) {
      wait();
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}

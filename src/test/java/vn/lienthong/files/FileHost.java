package vn.lienthong.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A host of files that says on the wire exactly what a test tells it to, lies included. */
public final class FileHost implements AutoCloseable {

  /** What is written to a caller, after which the connection is closed. */
  public interface Saying {
    void to(OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket door;
  private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
    Thread thread = new Thread(work, "file-host");
    thread.setDaemon(true);
    return thread;
  });
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Map<String, Saying> sayings = new ConcurrentHashMap<>();
  public final List<String> asked = new CopyOnWriteArrayList<>();

  public FileHost() throws IOException {
    door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::serve);
  }

  public String at(String path) {
    return "http://" + host() + path;
  }

  public String host() {
    return "127.0.0.1:" + door.getLocalPort();
  }

  public int port() {
    return door.getLocalPort();
  }

  public FileHost says(String path, Saying saying) {
    sayings.put(path, saying);
    return this;
  }

  public FileHost has(String path, byte[] content) {
    return says(path, out -> {
      out.write(head("200 OK", "Content-Length: " + content.length));
      out.write(content);
    });
  }

  public FileHost redirects(String path, String to) {
    return says(path, out -> out.write(head("302 Found", "Location: " + to, "Content-Length: 0")));
  }

  /** Waits this long, or until the host is closed, which it says. */
  public boolean closesWithin(Duration time) throws InterruptedException {
    return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  public static byte[] head(String status, String... fields) {
    return ("HTTP/1.1 " + status + "\r\nConnection: close\r\n"
        + (fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n") + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        threads.execute(() -> answer(socket));
      } catch (IOException end) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket; var in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      String path = in.readLine().split(" ")[1];
      StringBuilder heads = new StringBuilder(path);
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        heads.append('\n').append(line);
      }
      asked.add(heads.toString());
      sayings.getOrDefault(path, out -> out.write(head("404 Not Found", "Content-Length: 0")))
          .to(socket.getOutputStream());
    } catch (IOException | InterruptedException | NullPointerException gone) {
      // the caller had enough
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    door.close();
    threads.shutdownNow();
  }
}

package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * One batch, sent in chunks, a line every few milliseconds, for as long as it is let; its answers are read meanwhile.
 */
public final class BatchUpload implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 900;

  private final Socket socket;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Thread reader = new Thread(this::read, "batch-answers");

  public BatchUpload(HubProcess hub) throws IOException {
    socket = new Socket("localhost", hub.port());
    socket.getOutputStream().write(("POST /api/v1/events/batch HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: " + hub.key()
        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n").getBytes(UTF_8));
    Thread writer = new Thread(this::write, "batch-lines");
    for (Thread each : new Thread[] {reader, writer}) {
      each.setDaemon(true);
      each.start();
    }
  }

  /** How many lines were answered so. */
  public long answers(String status) {
    return text().lines().filter(line -> line.contains("\"status\":" + status)).count();
  }

  /** Whether the hub ended its answer, rather than the connection under it; waits for the connection's end. */
  public boolean whole() throws InterruptedException {
    reader.join(TimeUnit.SECONDS.toMillis(30));
    return text().endsWith("0\r\n\r\n");
  }

  /** The last that was said. */
  public String tail() {
    String text = text();
    return text.substring(Math.max(0, text.length() - 500));
  }

  private synchronized String text() {
    return said.toString(UTF_8);
  }

  private void write() {
    try (InputStream example = BatchUpload.class.getResourceAsStream("/schema/examples/accepted.json")) {
      ObjectNode event = (ObjectNode) JSON.readTree(example);
      OutputStream out = socket.getOutputStream();
      for (int i = 0; i < MOST; i++) {
        event.put("eventId", UUID.randomUUID().toString());
        ((ObjectNode) event.get("dossier")).put("code", "H99.10-260105-%06d1".formatted(100_000 + i));
        byte[] line = (event + "\n").getBytes(UTF_8);
        out.write((Integer.toHexString(line.length) + "\r\n").getBytes(UTF_8));
        out.write(line);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (IOException | InterruptedException over) {
      // the hub takes no more
    }
  }

  private void read() {
    byte[] part = new byte[4096];
    try {
      for (int n = socket.getInputStream().read(part); n >= 0; n = socket.getInputStream().read(part)) {
        synchronized (this) {
          said.write(part, 0, n);
        }
      }
    } catch (IOException over) {
      // a reset ends it too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

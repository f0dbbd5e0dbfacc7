package vn.lienthong.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;

/** A body of 100 MB, said so beforehand or not: when the answer came, and how much was taken off us by then. */
record LargeBody(BenchOptions options, BenchDatabase store, PartnerStub stub) {

  private static final int SIZE = 100_000_000;

  void run() throws Exception {
    try (BenchHub hub = BenchHub.start(options, store, stub, "body")) {
      send(hub, "Content-Length: " + SIZE, false);
      send(hub, "Transfer-Encoding: chunked", true);
      System.out.println("resident after it: " + hub.jvm().residentMib() + " MiB");
    }
  }

  private void send(BenchHub hub, String length, boolean chunked) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", hub.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      long since = System.nanoTime();
      out.write(("POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Api-Key: "
          + store.clientKey() + "\r\n" + length + "\r\n\r\n").getBytes(ISO_8859_1));
      byte[] piece = new byte[64 * 1024];
      byte[] head = (Integer.toHexString(piece.length) + "\r\n").getBytes(ISO_8859_1);
      long sent = 0;
      try {
        while (sent < SIZE && in.available() == 0) {
          if (chunked) {
            out.write(head);
          }
          out.write(piece);
          if (chunked) {
            out.write("\r\n".getBytes(ISO_8859_1));
          }
          sent += piece.length;
        }
      } catch (IOException closed) {
        System.out.println("connection closed by the hub after " + sent + " bytes written");
      }
      byte[] answer = new byte[4096];
      int read = answer(in, answer);
      System.out.printf(Locale.ROOT, "100 MB, %s: %s after %.0f ms, %d bytes written (into the sockets' buffers)%n",
          chunked ? "chunked" : "announced", read > 12 ? new String(answer, 9, 3, ISO_8859_1) : "no answer",
          (System.nanoTime() - since) / 1e6, sent);
    }
  }

  private static int answer(InputStream in, byte[] into) {
    try {
      return in.read(into);
    } catch (IOException e) {
      return -1;
    }
  }
}

package vn.lienthong.diagnostics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A partner's machine that answers every request with the headers it is told. */
public final class Peer implements AutoCloseable {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final ServerSocket door;
  private volatile String asked = "";

  private Peer(ServerSocket door, Supplier<String> headers) {
    this.door = door;
    Thread thread = new Thread(() -> serve(headers), "peer");
    thread.setDaemon(true);
    thread.start();
  }

  static Peer plain(Supplier<String> headers) throws IOException {
    return new Peer(new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1")), headers);
  }

  /** Speaks TLS with this certificate. */
  public static Peer secure(KeyStore key, Supplier<String> headers) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(key, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return new Peer(context.getServerSocketFactory().createServerSocket(0, 5), headers);
  }

  /** A certificate of its own for a name, made by the JDK's tool. */
  public static KeyStore certificate(Path dir, String name, int days, int from) throws Exception {
    Path file = dir.resolve("peer.p12");
    Process made = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-keyalg", "EC", "-alias", "peer", "-dname", "CN=" + name, "-ext", "san=dns:" + name,
        "-startdate", (from < 0 ? "" : "+") + from + "d", "-validity", String.valueOf(days), "-storetype", "PKCS12",
        "-keystore",
        file.toString(), "-storepass", new String(PASSWORD)).redirectErrorStream(true).start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (made.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  static KeyStore trusting(KeyStore key) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("peer", key.getCertificate("peer"));
    return trust;
  }

  /** Where it listens. */
  public int port() {
    return door.getLocalPort();
  }

  /** The first line of the last request; empty when there was none. */
  public String asked() {
    return asked;
  }

  private void serve(Supplier<String> headers) {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        asked = String.valueOf(in.readLine());
        socket.getOutputStream().write(("HTTP/1.1 404 Not Found\r\n" + headers.get() + "\r\n")
            .getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException e) {
        // the next one
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}

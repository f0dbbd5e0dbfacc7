package vn.lienthong.files;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.LogRecorder;
import vn.lienthong.model.Dossier;

/** One link that somebody leaked keeps the files from nobody. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class SlowReadersTest {

  /** More than the buffers of a connection take. */
  private static final int SIZE = 24 << 20;

  @TestHTTPResource URI hub;
  @Inject DocumentCopies copies;
  @Inject PublicLinkSigner links;
  @Inject FilesConfig config;
  private final List<Socket> readers = new ArrayList<>();
  private String path;

  @BeforeEach void keep() {
    byte[] content = new byte[SIZE];
    System.arraycopy("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 9);
    // the hub answers before its tables are there
    Dossier.File copy = await().atMost(60, TimeUnit.SECONDS)
        .until(() -> copies.keep(UUID.randomUUID(), "don.pdf", content), Optional::isPresent).orElseThrow();
    long file = FileRef.copy(copy).orElseThrow();
    path = PublicLinkSigner.PATH + links.to(file, Instant.now().getEpochSecond() + 3_600)
        .split(PublicLinkSigner.PATH)[1];
  }

  @AfterEach void close() throws IOException {
    for (Socket reader : readers) {
      reader.close();
    }
  }

  @Test void whoReadsNothingKeepsNoPlaceAndHisLinkIsNotLogged() throws IOException {
    try (LogRecorder log = new LogRecorder()) {
      for (int i = 0; i < config.downloads(); i++) {
        readers.add(ask(4 << 10));
      }
      await().atMost(60, TimeUnit.SECONDS).until(this::begins, "HTTP/1.1 503"::equals);
      await().atMost(60, TimeUnit.SECONDS).until(() -> given().get(path).asByteArray().length == SIZE);
      // one was cut off; who is read from before he is cut off goes on
      await().pollDelay(config.downloadGrace().multipliedBy(2)).until(() -> true);
      for (Socket reader : readers) {
        assertThat(rest(reader)).as("its connection is closed, and the file was not all in its buffers")
            .isLessThan(SIZE);
      }
      assertThat(log.heard()).contains("its reader is too slow").doesNotContain(path);
    }
  }

  /** Whoever takes his time, and goes on, is not cut off: this one takes several looks. */
  @Test void whoReadsSteadilyGetsTheWholeFile() throws IOException {
    Socket reader = ask(64 << 10);
    readers.add(reader);
    byte[] some = new byte[64 << 10];
    long until = System.nanoTime() + 3 * config.downloadGrace().toNanos();
    long[] read = {0};
    await().pollInterval(20, TimeUnit.MILLISECONDS).atMost(60, TimeUnit.SECONDS).until(() -> {
      read[0] += Math.max(0, reader.getInputStream().read(some));
      return System.nanoTime() > until;
    });
    assertThat(read[0] + rest(reader)).isGreaterThan(SIZE);
  }

  /** How an answer begins that nobody wants to the end. */
  private String begins() throws IOException {
    try (Socket socket = ask(4 << 10)) {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
  }

  private Socket ask(int buffer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(buffer);
    socket.setSoTimeout(60_000);
    socket.connect(new InetSocketAddress(hub.getHost(), hub.getPort()), 10_000);
    socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What comes until the end; a reset is one. */
  private static long rest(Socket socket) {
    byte[] some = new byte[256 << 10];
    long all = 0;
    try {
      for (int read = 0; read >= 0; read = socket.getInputStream().read(some)) {
        all += read;
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection is not closed", e);
    } catch (IOException reset) {
      // the end, too
    }
    return all;
  }
}

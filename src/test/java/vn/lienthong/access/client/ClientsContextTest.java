package vn.lienthong.access.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;

/** Clients are read anew while a call goes on: that may not end the call's own context, or it fails in its middle. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class ClientsContextTest {

  private static final int TOGETHER = 32;
  private static final int CALLS = 3_000;

  @TestHTTPResource("/api/v1/events")
  URI door;
  @Inject AgroalDataSource database;
  @Inject ClientRegistry clients;
  @ConfigProperty(name = "hub.keys.dir") Path keys;

  @Test void callsGoOnWhileTheClientsAreRead() throws Exception {
    Awaitility.await().until(() -> clients.byId("demo").await().indefinitely().isPresent());
    QuarkusMock.installMockForType(new ClientRegistry(database, keys, Duration.ofMillis(1)), ClientRegistry.class);
    HttpRequest call = HttpRequest.newBuilder(door).header("Content-Type", "application/json")
        .header("X-Api-Key", Files.readString(keys.resolve("demo-client.key")).strip())
        .POST(BodyPublishers.ofString("[]")).build();
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Integer> answers = new ArrayList<>();
    for (int i = 0; i < CALLS; i += TOGETHER) {
      List<CompletableFuture<HttpResponse<Void>>> some = new ArrayList<>();
      for (int k = 0; k < TOGETHER; k++) {
        some.add(http.sendAsync(call, BodyHandlers.discarding()));
      }
      some.forEach(answer -> answers.add(answer.join().statusCode()));
    }
    assertThat(answers).containsOnly(400);
  }
}

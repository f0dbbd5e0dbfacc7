package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.lienthong.intake.IntakeDoorTest.bytes;
import static vn.lienthong.intake.IntakeDoorTest.caller;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.FakeClients;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.FakeLedger;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.platform.db.DatabaseException;

/** What the HTTP door says when the hub cannot: busy, or its own fault. */
@QuarkusTest
@TestProfile(IntakeDoorTest.NoParts.class)
class DoorFaultsTest {

  private final FakeLedger ledger = new FakeLedger();

  @BeforeEach
  void standIn() {
    QuarkusMock.installMockForType(ledger, Ledger.class);
    QuarkusMock.installMockForType(new FakeClients(), ClientRegistry.class);
    QuarkusMock.installMockForType(IntakeFakes.catalogue(), Catalogue.class);
  }

  @Test
  void answersBusyWithRetryAfter() {
    ledger.instead = unit -> CompletableFuture.failedFuture(new Ledger.Busy("test", 7));
    caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(503)
        .header("Retry-After", "7").body("faultOwner", equalTo("HUB"));
  }

  @Test
  void owesUpToItsOwnFaultsWithoutDetails() {
    ledger.instead = unit -> CompletableFuture.failedFuture(new IllegalStateException("NGUYỄN THỊ MẪU"));
    String body = caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(500)
        .contentType("application/problem+json").body("faultOwner", equalTo("HUB")).body("traceId", notNullValue())
        .extract().asString();
    assertThat(body).doesNotContain("NGUYỄN");
  }

  /** A wrong statement, a broken table, a statement that alone took too long: nobody who sends can mend these. */
  @ParameterizedTest
  @ValueSource(strings = {"42P01", "XX000", "57014"})
  void owesUpToWhatTheDatabaseSaysOfTheHub(String state) {
    ledger.instead = unit -> CompletableFuture.failedFuture(
        Ledger.told(DatabaseException.of(new SQLException("NGUYỄN THỊ MẪU", state))));
    String one = caller().body(EventSamples.bytes("accepted")).post("/api/v1/events").then().statusCode(500)
        .contentType("application/problem+json").header("Retry-After", nullValue())
        .body("faultOwner", equalTo("HUB")).extract().asString();
    assertThat(one).doesNotContain("NGUYỄN", state);
    String batch = caller().contentType("application/x-ndjson").body(bytes(EventSamples.tree("submitted") + "\n"))
        .post("/api/v1/events/batch").then().statusCode(200).extract().asString();
    JsonNode line = EventSamples.parse(batch.strip().getBytes());
    assertThat(line.get("status").intValue()).isEqualTo(500);
    assertThat(line.get("faultOwner").textValue()).isEqualTo("HUB");
    assertThat(line.has("retryAfter")).isFalse();
    assertThat(batch).doesNotContain("NGUYỄN", state);
  }

  /** Each would wait as long as the first did, and one that is taken would overtake those before it. */
  @Test
  void aDossierThatIsHeldCostsABatchOneWait() {
    String held = EventSamples.tree("submitted").toString();
    String other = EventSamples.with(EventSamples.tree("status-changed"), "/dossier/code",
        EventSamples.parse("\"000.00.10.H99-260105-0002\"".getBytes())).toString();
    AtomicInteger tries = new AtomicInteger();
    ledger.instead = unit -> unit.get(0).dossierCode().endsWith("0002")
        ? CompletableFuture.completedFuture(List.of(new AcceptResult(UUID.randomUUID(), unit.get(0).dossierCode(),
            AcceptResult.Disposition.ACCEPTED, List.of(), false, false, null)))
        : CompletableFuture.supplyAsync(() -> {
          throw tries.incrementAndGet() == 1 ? new Ledger.Busy("locked", 5) : new Ledger.Busy("asked again", 6);
        });
    for (int batch = 1; batch <= 2; batch++) {
      String answer = caller().contentType("application/x-ndjson")
          .body(bytes(String.join("\n", held, held, other, held) + "\n")).post("/api/v1/events/batch").then()
          .statusCode(200).extract().asString();
      assertThat(answer.lines().map(line -> line.replaceAll(".*\"status\":(\\d+).*", "$1")))
          .containsExactly("503", "503", "202", "503");
      assertThat(answer.lines().filter(line -> line.contains("\"retryAfter\":"))).hasSize(3);
      assertThat(tries).as("the next batch asks anew").hasValue(batch);
    }
  }
}

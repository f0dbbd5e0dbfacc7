package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.documents.DocumentService;
import vn.lienthong.documents.ReusableDocument;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.model.Dossier.Identifier;

/** From a dossier that ended well to the agency that takes its papers over, and back when the result is withdrawn. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class DocumentsFlowTest extends WholeHub {

  private static final String SHA_256 = "94c31406a7b863fbf2f258fe0441c5a3ebca370c2cfd643b7c9bfa606f3b7018";
  private static final byte[] PAPER =
      "%PDF-1.4\n% tệp mẫu của Liên Thông, không có nội dung\n%%EOF\n".getBytes(StandardCharsets.UTF_8);
  private static final String OF = " from document x join dossier d on d.id = x.dossier where d.code = ?";

  @Inject DocumentService documents;

  private final String code = code("1401");
  private final String owner = "0991%08d".formatted(Math.floorMod(code.hashCode(), 100_000_000));

  private ObjectNode finished(long sequence) {
    ObjectNode event = of(event("result-issued", code, sequence).putNull("step"), owner);
    event.put("occurredAt", "2026-01-12T%02d:00:00+07:00".formatted(sequence));
    for (String place : List.of("/dossier/components/0", "/dossier/results/0")) {
      ObjectNode paper = (ObjectNode) event.at(place);
      paper.putObject("file").put("id", "id" + place.length()).put("name", "kết quả.pdf")
          .put("url", "http://files.h99.example.vn/files/" + place.length() + "-" + code).put("sha256", SHA_256)
          .put("size", PAPER.length);
    }
    return event;
  }

  private static ObjectNode of(ObjectNode event, String owner) {
    ((ObjectNode) event.at("/dossier/parties/0/identifiers/0")).put("value", owner);
    return event;
  }

  private List<ReusableDocument> find() {
    return documents.find(List.of(new Identifier(Identifier.Type.PERSONAL_ID, " " + owner)), List.of("KQ.G99.000001"),
        LocalDate.of(2026, 2, 1));
  }

  private Response take(Object document, String dossier) {
    return as("demo-client").header("X-Purpose-Dossier", dossier).header("X-Purpose-Officer", "cb.mau@h99")
        .header("X-Purpose-Legal-Basis", URLEncoder.encode(BASIS, StandardCharsets.UTF_8).replace("+", "%20"))
        .get("/api/v1/documents/" + document + "/content");
  }

  @Test void theLoopClosesAndOpensAgain() {
    send(finished(1));
    soon(() -> assertThat(find()).hasSize(1).allMatch(ReusableDocument::held));
    ReusableDocument result = find().get(0);
    assertThat(result.dossierCode()).isEqualTo(code);
    assertThat(result.paper().number()).isEqualTo("01/GP");
    assertThat(result.signed().valid()).as("nobody signed it").isFalse();
    assertThat(documents.content(result.id()).orElseThrow().bytes()).isEqualTo(PAPER);
    assertThat(documents.find(List.of(new Identifier(Identifier.Type.PERSONAL_ID, "099100000000")), List.of(),
        LocalDate.of(2026, 2, 1))).isEmpty();
    assertThat(is("select count(*) = 2 and bool_or(must)" + OF, code)).isTrue();
    assertThat(is("""
        select count(*) = 1 from event e join dossier d on d.id = e.dossier
         where e.type = 'DOCUMENT_REUSABLE' and e.client = '~hub' and d.code = ?""", code)).isTrue();
    assertThat(entries(code, SYNC)).as("the portal is not told twice").hasSize(1);
    JsonNode balance = tree(as("operator").get("/api/v1/balance").asString()).path("events");
    assertThat(balance.path("accepted").asLong()).isEqualTo(balance.path("fannedOut").asLong()
        + balance.path("noInterest").asLong() + balance.path("late").asLong() + balance.path("quarantined").asLong()
        + balance.path("dismissed").asLong());

    givenOutOnPurposeAlone(result);

    ObjectNode revoked = finished(2);
    ((ObjectNode) revoked.at("/dossier/results/0")).put("revoked", true);
    send(revoked);
    soon(() -> assertThat(find()).isEmpty());
    assertThat(documents.content(result.id())).isEmpty();
    assertThat(is("select count(*) = 2 and bool_and(withdrawn = 'REVOKED')" + OF, code)).isTrue();
    ObjectNode replaced = finished(3);
    ((ObjectNode) replaced.at("/dossier/results/0")).put("number", "02/GP");
    send(replaced);
    soon(() -> assertThat(find()).extracting(d -> d.paper().number()).containsExactly("02/GP"));
  }

  private void givenOutOnPurposeAlone(ReusableDocument result) {
    String open = code("0001");
    send(of(event(open, 1), owner));
    String stranger = code("0001");
    send(of(event(stranger, 1), "099100000001"));
    assertThat(take(result.id(), stranger).statusCode()).as("of somebody else").isEqualTo(403);
    assertThat(take(result.id(), code).statusCode()).as("a dossier that is told of nothing but itself").isIn(200, 403);
    assertThat(take(UUID.randomUUID(), open).statusCode()).as("whether there is one is told to nobody").isEqualTo(403);
    given().get("/api/v1/documents/" + result.id() + "/content").then().statusCode(401);
    Response taken = take(result.id(), open);
    assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
    assertThat(taken.asByteArray()).isEqualTo(PAPER);
    assertThat(taken.header("Cache-Control")).isEqualTo("no-store");
    assertThat(taken.header("Repr-Digest")).startsWith("sha-256=:");
    assertThat(is("select count(*) = 1 from audit where kind = 'DOCUMENT_GIVEN' and dossier = ? and object = ?", open,
        result.id().toString())).isTrue();
  }
}

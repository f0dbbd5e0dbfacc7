package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.onceonly.CheckRetentionJob;

/** What the national vault alone, as it really answers, spares the persons of the sample. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class NationalVaultFlowTest extends OnceOnlyHub {

  @Inject CamelContext camel;
  @Inject CheckRetentionJob keeping;
  @ConfigProperty(name = "hub.files.dir") Path store;

  /**
   * The national vault states five fields and no validity: the signed file and what the law says of the kind are the
   * evidence.
   */
  @ParameterizedTest
  @CsvSource({"0111, 099190000017, NGUYỄN THỊ MẪU, 1, CHECKED_BY_LAW",
      "0112, 099060000011, NGUYỄN VĂN MẪU, 0, SIGNATURE_REVOKED",
      "0113, 099162000012, TRẦN THỊ MẪU, 0, SIGNATURE_MISSING", "0114, 099088000013, LÊ VĂN MẪU, 0, SIGNATURE_BROKEN",
      "0115, 099075000023, ĐINH VĂN HAI, 0, SIGNATURE_EXPIRED", "0116, 099178000024, VÕ THỊ HAI, 0, SIGNATURE_BROKEN",
      "0117, 099190000025, ĐINH THỊ BA, 0, NOT_FOUND", "0118, 099204000026, ĐINH VĂN TƯ, 0, NOT_FOUND"})
  void theNationalVaultAloneSparesWhatItsEvidenceCarries(String serial, String number, String name, int spared,
  String why) {
    String code = code(serial);
    ObjectNode event = event(code, 1);
    ((ObjectNode) owner(event).at("/identifiers/0")).put("value", number);
    owner(event).put("fullName", name);
    send(event);
    JsonNode check = tree(post(order(code, null)).asString());
    long vault = 0;
    for (JsonNode c : check.get("components")) {
      vault += c.path("holder").asText().equals("vault") && !c.get("handIn").asBoolean() ? 1 : 0;
    }
    assertThat(vault).as(check.toString()).isEqualTo(spared);
    JsonNode licence = component(check, LICENCE);
    assertThat(licence.get("whyCode").asText()).isEqualTo(why);
    assertThat(licence.get("notUsed")).hasSize(spared == 1 || why.equals("NOT_FOUND") ? 0 : 1)
        .allSatisfy(paper -> assertThat(paper.get("whyCode").asText() + " " + paper.get("holder").asText())
            .isEqualTo(why + " vault"));
    if (spared == 0) {
      String sheet = as("demo-client").get(check.get("printUrl").asText()).then().statusCode(200).extract().asString();
      assertThat(sheet).as("the person reads why").contains("<td>" + licence.get("why").asText() + "</td>");
    }
    assertThat(licence.get("digitisingGround").asText()).isEqualTo("EARLIER_RESULT");
  }

  @Test void thePortalIsToldOfASparedPaperWithTheVaultsFile() throws Exception {
    String code = code("0110");
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
    JsonNode check = tree(post(order(code, null)).asString());
    JsonNode licence = component(check, LICENCE);
    assertThat(licence.get("verdict").asText()).as(check.toString()).isEqualTo("REUSE");
    UUID id = UUID.fromString(check.get("checkId").asText());
    try (CallRecorder ear = CallRecorder.atPortal(camel)) {
      String content = confirmed(check).replaceFirst("^sha256:", "");
      assertThat(ear.told(code)).isEmpty();
      JsonNode[] row = new JsonNode[1];
      soon(() -> {
        run("update follow_up set due_at = now() - interval '1 s'");
        hurry(code);
        assertThat(ear.told(code)).isNotEmpty();
        row[0] = null;
        ear.last(code).get("TaiLieuNop").forEach(paper ->
            row[0] = LICENCE.equals(paper.path("MaThanhPhanHoSo").asText()) ? paper : row[0]);
        assertThat(row[0]).isNotNull();
      });
      assertThat(List.of("DuocSoHoa", "DuocTaiSuDung", "DuocLayTuKhoDMQG").stream().map(row[0]::get)
          .map(JsonNode::asText))
          .containsExactly("1", "1", "1");
      assertThat(row[0].get("TenTepDinhKem").asText()).isEqualTo("Giấy chứng nhận.pdf");
      String link = row[0].get("DuongDanTaiTepTin").asText();
      byte[] file = given().get(link.substring(link.indexOf("/files/"))).then().statusCode(200).extract().asByteArray();
      assertThat(new String(file, ISO_8859_1)).startsWith("%PDF");
      assertThat(HexFormat.of().formatHex(Sha256.of(file))).isEqualTo(content);
      whatTheStoreLostIsNotFetched(id, link.substring(link.indexOf("/files/")));
    }
    assertThat(rows("select kept_until = 'infinity' from file where check_id = ? and state = 'STORED'", r ->
        r.getBoolean(1), id))
        .as("what was found and not used is let go").contains(true).hasSizeGreaterThanOrEqualTo(1);
    assertThat(rows("select body from established where check_id = ?", r -> r.getString(1), id)).singleElement()
        .satisfies(body -> assertThat(body).contains(LICENCE).doesNotContain("MẪU", "099190000017"));
    nobodyElseIsLinked(rows("select id from file where check_id = ? and kept_until = 'infinity'", r -> r.getLong(1),
        id).get(0));
    run("update once_only_check set made_at = now() - interval '91 d' where id = '" + id + "'");
    run("update dossier set resolved_on = now() - interval '91 d' where code = '" + code + "'");
    run("insert into once_only_check (id, client, procedure, asked_on, made_at, body)"
        + " select '00000000-0000-0000-0000-000000000001', client, procedure, asked_on, made_at, body"
        + " from once_only_check where id = '" + id + "'");
    run("""
        create function kept() returns trigger language plpgsql as $$ begin raise exception 'kept'; end $$;
        create trigger kept before update on once_only_check for each row
          when (old.id = '00000000-0000-0000-0000-000000000001') execute function kept()""");
    keeping.sweep(); // one that cannot be forgotten stands before it
    run("drop function kept() cascade; delete from once_only_check where id = '00000000-0000-0000-0000-000000000001'");
    assertThat(is("select count(*) = 0 from file where check_id = ? and kept_until = 'infinity'", id))
        .as("as long as the check, and a living link").isTrue();
  }

  /** Nobody has an address to fetch it from: it has failed, and no loop tries it. */
  private void whatTheStoreLostIsNotFetched(UUID check, String link) throws IOException {
    String used = "select id from file where check_id = ? and state = 'STORED' and kept_until = 'infinity'";
    Path aside = Files.createTempFile("copy", ".sealed");
    Path place = null;
    for (long copy : rows(used, r -> r.getLong(1), check)) {
      place = store.resolve(Long.toString(copy / 1000)).resolve(copy + ".sealed");
      Files.move(place, aside, StandardCopyOption.REPLACE_EXISTING);
    }
    given().get(link).then().statusCode(503);
    given().get(link).then().statusCode(410);
    assertThat(is("select count(*) = 1 from file where check_id = ? and state = 'FAILED' and why = 'NOT_STORED'",
        check)).isTrue();
    Files.move(aside, place);
    run("update file set state = 'STORED', why = null where check_id = '" + check + "' and why = 'NOT_STORED'");
    given().get(link).then().statusCode(200);
  }

  /** A source that names the hub's copy in a dossier of its own is given no link to it. */
  private void nobodyElseIsLinked(long copy) {
    String code = code("0120");
    ObjectNode event = event(code, 1);
    dossier(event).withArray("components").addObject().put("code", LICENCE).put("name", "Giấy chứng nhận")
        .putObject("file").put("name", "giấy.pdf").put("url", "hub:file/" + copy);
    try (CallRecorder ear = CallRecorder.atPortal(camel)) {
      send(event);
      until(code, SYNC, "DELIVERED");
      assertThat(ear.last(code).get("TaiLieuNop")).isNotEmpty().allSatisfy(paper ->
          assertThat(paper.get("DuongDanTaiTepTin").asText()).doesNotContain("hub:", "/files/"));
    }
  }

  private String confirmed(JsonNode check) {
    ObjectNode body = JSON.createObjectNode();
    check.get("components").forEach(c -> {
      if (!c.path("evidenceId").isMissingNode() && !c.get("evidenceId").isNull()) {
        body.withArray("used").addObject().put("componentCode", c.get("componentCode").asText())
            .put("used", !c.get("handIn").asBoolean());
      }
    });
    JsonNode confirmed = tree(as("demo-client").body(body.toString())
        .post("/api/v1/once-only/checks/" + check.get("checkId").asText() + "/confirm").then().statusCode(200)
        .extract().asString());
    for (JsonNode receipt : confirmed.get("receipts")) {
      if (receipt.get("componentCode").asText().equals(LICENCE)) {
        return receipt.get("content").asText();
      }
    }
    throw new AssertionError("no receipt of " + LICENCE);
  }

  @Test void withoutTheOfficersNameNoVaultIsAskedAndTheCheckSaysSo() {
    String code = code("0119");
    send(event(code, 1));
    ObjectNode nameless = order(code, null);
    nameless.remove("officerName");
    JsonNode licence = component(tree(post(nameless).asString()), LICENCE);
    assertThat(licence.get("whyCode").asText()).isEqualTo("NO_OFFICER_NAME");
    assertThat(licence.get("why").asText()).contains("họ tên cán bộ", "Kho dữ liệu điện tử");
  }
}

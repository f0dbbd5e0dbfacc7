package vn.lienthong.journey.register;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.crypto.SignedTokens;
import vn.lienthong.journey.CallRecorder;
import vn.lienthong.journey.WholeHub;

/** Files from the dossier system's host to whoever holds the link the portal got, or the word that there is none. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class FilesFlowTest extends WholeHub {

  private static final String HOST = "http://files.h99.example.vn/files/";
  private static final String PUBLIC = "https://lienthong.h99.example.vn/files/";
  private static final String SHA_256 = "94c31406a7b863fbf2f258fe0441c5a3ebca370c2cfd643b7c9bfa606f3b7018";
  private static final byte[] PAPER =
      "%PDF-1.4\n% tệp mẫu của Liên Thông, không có nội dung\n%%EOF\n".getBytes(StandardCharsets.UTF_8);

  private static final String OF = "dossier = (select id from dossier where code = ?)";

  @Inject CamelContext camel;
  @Inject SignedTokens tokens;
  private CallRecorder ear;

  @BeforeEach void listen() {
    ear = CallRecorder.atPortal(camel);
  }

  @AfterEach void stopListening() {
    ear.close();
  }

  private List<JsonNode> told(String code) {
    return ear.told(code);
  }

  private JsonNode lastTold(String code) {
    return ear.last(code);
  }

  /** A finished dossier: a component and a result with a file each, the result's at this place of the stub. */
  private ObjectNode finished(String code, String resultAt) {
    ObjectNode event = event("result-issued", code, 1).putNull("step");
    dossier(event).put("note", "Ghi chú của cán bộ");
    link((ObjectNode) event.at("/dossier/components/0"), "f-" + code("0001"));
    ((ObjectNode) event.at("/dossier/components/0")).put("digitised", true);
    link((ObjectNode) event.at("/dossier/results/0"), resultAt);
    return event;
  }

  private static void link(ObjectNode paper, String at) {
    paper.putObject("file").put("id", "id-" + at).put("name", "kết quả.pdf").put("url", HOST + at)
        .put("sha256", SHA_256).put("size", PAPER.length);
  }

  private static Response download(String link) {
    assertThat(link).startsWith(PUBLIC);
    return given().get("/files/" + link.substring(PUBLIC.length()));
  }

  @Test
  void aGoodFileGoesOutUnderALinkThatGivesTheSameBytes() {
    String code = code("1301");
    send(finished(code, "r-" + code));
    until(code, SYNC, "DELIVERED");

    JsonNode item = lastTold(code);
    String result = item.at("/DanhSachGiayToKetQua/0/DuongDanTepTinKetQua").asText();
    Response got = download(result);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.asByteArray()).isEqualTo(PAPER);
    assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(got.header("Content-Disposition"))
        .isEqualTo("attachment; filename*=UTF-8''k%E1%BA%BFt%20qu%E1%BA%A3.pdf");
    assertThat(got.headers().hasHeaderWithName("Set-Cookie")).isFalse();
    assertThat(download(item.at("/TaiLieuNop/0/DuongDanTaiTepTin").asText()).asByteArray()).isEqualTo(PAPER);
    assertThat(item.at("/TaiLieuNop/0/DuocSoHoa").asText()).isEqualTo("1");
    assertThat(item.at("/DanhSachGiayToKetQua/0/MaGiayToKetQua").asText()).isNotEmpty();
    assertThat(item.toString()).doesNotContain("files.h99");
    assertThat(item.path("GhiChu").asText()).isEqualTo("Ghi chú của cán bộ");
    assertThat(rows("""
        select count(*) from act a join file f on a.subject = 'file:' || f.id join dossier d on d.id = f.dossier
         where a.what = 'READ_FILE' and d.code = ?""", row -> row.getLong(1), code)).containsExactly(2L);
    String token = result.substring(PUBLIC.length());
    given().head("/files/" + token).then().statusCode(200).header("Content-Length", String.valueOf(PAPER.length));
    given().get("/files/" + token.replace(token.charAt(20), token.charAt(20) == 'A' ? 'B' : 'A')).then()
        .statusCode(403);
    given().get("/files/..%2F..%2Fkeys%2Fseal-1.key").then().statusCode(org.hamcrest.Matchers.oneOf(403, 404));
    byte[] dead = tokens.open(token).map(said -> ByteBuffer.wrap(said.clone()).putInt(Long.BYTES, 1).array())
        .orElseThrow();
    assertThat(download(PUBLIC + tokens.sign(dead)).statusCode()).as("of ours, past its time").isEqualTo(410);
    NavigableMap<Integer, SecretKey> stranger = new TreeMap<>(Map.of(1, new SecretKeySpec(new byte[32], "HmacSHA256")));
    assertThat(download(PUBLIC + new SignedTokens(stranger).sign(tokens.open(token).orElseThrow())).statusCode())
        .as("signed by another key").isEqualTo(403);
    run("update file set state = 'FAILED' where " + OF, code);
    assertThat(download(result).statusCode()).as("of ours, but no longer there").isEqualTo(410);
  }

  @ParameterizedTest
  @CsvSource({"9202,WRONG_SIZE", "9203,NOT_ALLOWED", "9204,WRONG_HASH", "9205,MISSING"})
  void aResultThatCannotBeShownIsNotElectronicAndSaysSo(String fault, String why) {
    String code = code("1302");
    send(finished(code, "r-" + code("1303") + fault));
    until(code, SYNC, "DELIVERED");

    JsonNode item = lastTold(code);
    JsonNode result = item.at("/DanhSachGiayToKetQua/0");
    assertThat(result.path("DuongDanTepTinKetQua").asText()).isEmpty();
    assertThat(result.path("MaGiayToKetQua").asText()).isEmpty();
    assertThat(result.path("GiayToId").asText()).isEmpty();
    assertThat(result.path("TenGiayTo").asText()).isNotEmpty();
    assertThat(item.path("GhiChu").asText()).contains("chưa có bản điện tử").endsWith("Ghi chú của cán bộ");
    assertThat(item.at("/TaiLieuNop/0/DuongDanTaiTepTin").asText()).as("the other file is good").startsWith(PUBLIC);
    soon(() -> assertThat(noticesTaken(code)).hasSize(1));
    JsonNode notice = noticesTaken(code).get(0);
    assertThat(notice.path("kind").asText()).isEqualTo("FILE_NOT_SHOWN");
    assertThat(notice.path("field").asText()).isEqualTo("Tệp kết quả");
    assertThat(notice.at("/data/why").asText()).isEqualTo(why);
    assertThat(notice.path("owner").asText()).isEqualTo(why.equals("NOT_ALLOWED") ? "PROVINCIAL_IT" : "AGENCY_IT");
    assertThat(notice.path("text").asText()).contains(code, "kết quả.pdf", "chưa được báo là bản điện tử");
  }

  @Test
  void aSlowHostIsWaitedForSoLongAndNoLonger() {
    String code = code("1304");
    send(finished(code, "r-" + code("9201")));
    soon(() -> assertThat(entry(code, SYNC).reason()).isEqualTo("FILES"));
    assertThat(told(code)).isEmpty();
    patienceEnds(code);
    until(code, SYNC, "DELIVERED");
    assertThat(lastTold(code).at("/DanhSachGiayToKetQua/0/DuongDanTepTinKetQua").asText()).isEmpty();
    soon(() -> assertThat(noticesTaken(code)).extracting(n -> n.at("/data/why").asText())
        .containsExactly("UNREACHABLE"));
  }

  @Test
  void aFileThatComesLateIsToldOf() {
    given().contentType("application/json").body("{\"seconds\":60}").put(dossiers + "/__stub/outage");
    String code = code("1306");
    try {
      send(finished(code, "r-" + code));
      soon(() -> assertThat(entry(code, SYNC).reason()).isEqualTo("FILES"));
      patienceEnds(code);
      until(code, SYNC, "DELIVERED");
    } finally {
      given().delete(dossiers + "/__stub/outage");
    }
    assertThat(lastTold(code).path("TaiLieuNop")).as("no row without a file").isEmpty();
    assertThat(lastTold(code).path("HoSoCoThanhPhanSoHoa").asText()).isEqualTo("0");

    soon(() -> {
      run("update file set due_at = now() where state = 'WAITING' and due_at < now() + interval '20 s' and " + OF,
          code);
      assertThat(entries(code, SYNC)).hasSizeGreaterThan(1).allMatch(e -> e.state().equals("DELIVERED"));
      assertThat(lastTold(code).at("/TaiLieuNop/0/DuongDanTaiTepTin").asText()).startsWith(PUBLIC);
      assertThat(lastTold(code).at("/DanhSachGiayToKetQua/0/DuongDanTepTinKetQua").asText()).startsWith(PUBLIC);
    });
    assertThat(lastTold(code).path("HoSoCoThanhPhanSoHoa").asText()).isEqualTo("1");
    assertThat(lastTold(code).path("GhiChu").asText()).isEqualTo("Ghi chú của cán bộ");
  }

  @Test
  void aRepeatedCallHasTheSameBytesAndTheSameLinks() {
    String code = code("9005");
    send(finished(code, "r-" + code("1307")));
    until(code, SYNC, "DELIVERED");
    assertThat(entry(code, SYNC).attempts()).isEqualTo(4);
    assertThat(told(code)).hasSize(4).containsOnly(lastTold(code));
    assertThat(lastTold(code).at("/DanhSachGiayToKetQua/0/DuongDanTepTinKetQua").asText()).startsWith(PUBLIC);
  }

  private void patienceEnds(String code) {
    run("update file set made_at = made_at - interval '1 hour' where " + OF, code);
  }
}

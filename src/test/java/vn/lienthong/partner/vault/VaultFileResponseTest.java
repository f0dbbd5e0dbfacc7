package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.register.DocumentRequest;

/** A paper's file: what comes of each way it may come, and of none. */
class VaultFileResponseTest {

  private static final DigitalDocument PAPER =
      given(DigitalDocument.class, "code", "KQ", "number", "1", "issuer", "H99.10");

  @Test void itsPlaceIsToldAndNeverCalled() {
    Exchange exchange = VaultRooms.exchange(wish("http://elsewhere.example.vn/x"));
    VaultRooms.vault(VaultRooms.at("http://kho")).toFetch(exchange);
    assertThat(exchange.getProperty("HubUrl")).isEqualTo("http://kho/fetch-paper");
    assertThat(new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8))
        .isEqualTo("{\"CoQuanChuQuan\":\"H99.10\",\"DuongDan\":\"http://elsewhere.example.vn/x\"}");
  }

  @ParameterizedTest @ValueSource(ints = {1, 2, 3, 4, 1_000, 99_998, 100_000})
  void bytesComeAsTheyWere(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    String base64 = Base64.getEncoder().encodeToString(content);
    String lines = Base64.getMimeEncoder().encodeToString(content);
    for (String body
        : new String[] {"{\"errorCode\":\"0\",\"result\":\"" + base64 + "\"}", base64, lines, '"' + base64 + '"',
        " {\"result\":\"" + lines.replace("\r\n", "\\r\\n") + "\",\"errorCode\":0} "}) {
      Object came = read(200, body);
      assertThat(came).as(body.substring(0, Math.min(20, body.length()))).isInstanceOf(DocumentContent.class);
      assertThat(Arrays.equals(((DocumentContent) came).bytes(), content)).isTrue();
    }
  }

  @Test void oneThatIsTooLargeIsNotTaken() {
    String base64 = Base64.getEncoder().encodeToString(new byte[100_001]);
    assertThat(code(read(200, "{\"errorCode\":\"0\",\"result\":\"" + base64 + "\"}")))
        .isEqualTo("SCHEMA file-too-large");
    assertThat(code(read(200, base64))).isEqualTo("SCHEMA file-too-large");
  }

  @ParameterizedTest @CsvSource(delimiter = '|', value = {
      "200 | {\"errorCode\":\"0\",\"result\":\"\"} | SCHEMA empty-file",
      "200 | '' | SCHEMA empty-file",
      "200 | {\"errorCode\":\"0\",\"result\":null} | BUSINESS file-missing",
      "200 | {\"errorCode\":\"0\"} | BUSINESS file-missing",
      "200 | {\"errorCode\":\"4\",\"message\":\"Tệp không tồn tại\"} | BUSINESS file-missing",
      "404 | '' | BUSINESS file-missing",
      "200 | {\"errorCode\":\"0\",\"result\":\"JVBERi0x*LjQK\"} | SCHEMA broken-base64",
      "200 | {\"errorCode\":\"0\",\"result\":\"JVBER\"} | SCHEMA broken-base64",
      "200 | JVBERi0x*LjQK | SCHEMA broken-base64",
      "200 | {\"errorCode\":\"0\",\"result\":\"JVBERi0xLjQK | SCHEMA half-body",
      "200 | {\"errorCode\":\"0\",\"result\":\"JVBERi0xLjQK\" | SCHEMA half-body",
      "200 | {\"errorCode\":x} | SCHEMA unreadable",
      "200 | {\"errorCode\":\"-2\",\"message\":\"Trường DuongDan bắt buộc\"} | BUSINESS -2",
      "200 | PGh0bWw+bG9naW48L2h0bWw+ | SCHEMA other-kind",
      "200 | {\"errorCode\":\"00\",\"result\":null} | BUSINESS file-missing",
      "200 | {\"errorCode\":\"0\",\"errorCode\":\"5\"} | SCHEMA unreadable",
      "200 | <xml></xml> | SCHEMA broken-base64"})
  void troublesAreToldApart(int status, String body, String said) {
    assertThat(code(read(status, body))).isEqualTo(said);
  }

  private static Object read(int status, String body) {
    VaultSteps vault = VaultRooms.vault(VaultRooms.at("http://kho"));
    Exchange exchange = VaultRooms.exchange(wish("/kho/a"));
    vault.toFetch(exchange);
    VaultRooms.answers(exchange, status, body);
    return vault.readFetch(exchange);
  }

  private static DocumentRequest wish(String place) {
    return new DocumentRequest(UUID.randomUUID(), "vault", VaultRooms.officer("vault", VaultRooms.MAU).purpose(), PAPER,
        new DigitalDocument.File("a", place));
  }

  private static String code(Object outcome) {
    Outcome.Refused refused = (Outcome.Refused) outcome;
    return refused.errorClass() + " " + refused.code();
  }
}

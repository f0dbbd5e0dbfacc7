package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.partner.vault.VaultRooms.MAU;
import static vn.lienthong.partner.vault.VaultRooms.NOW;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject.Wanted;

/** What the vaults' answers mean. */
class VaultLookUpTest {

  private static final String PAPER =
      "{\"MaKetQua\":\"KQ.G99.000009\",\"TenGiayTo\":\"Giấy mẫu\",\"SoKyHieu\":\"09/GCN\","
      + "\"CoQuanChuQuan\":\"H99.10\",\"DanhSachTepDinhKem\":[{\"TenTep\":\"a.pdf\",\"DuongDan\":\"/kho/a\"}]%s}";
  private static final LookUpResult NONE = LookUpResult.notConfirmed(NOW, "vault");

  @Test void thePapersOfAnAnswer() {
    assertThat(asked(VaultRooms.officer("vault", MAU), answer(PAPER.formatted(""))))
        .isEqualTo(found(given(DigitalDocument.class, "code", "KQ.G99.000009", "name", "Giấy mẫu", "number", "09/GCN",
            "issuer", "H99.10", "revoked", false, "files", List.of(new DigitalDocument.File("a.pdf", "/kho/a")))));
  }

  @Test void whatAVaultStatesIsBelievedAndWhatItDoesNotIsNotKnown() {
    Map<String, String> silent = VaultRooms.at("http://kho", "assume.tells-validity", "false");
    LookUpRequest asked = VaultRooms.officer("vault", MAU);
    assertThat(papers(read(silent, asked, 200, answer(PAPER.formatted(",\"TrangThai\":\"1\"")))).get(0))
        .as("which number means in force is assumed").matches(paper -> paper.revoked() == null && !paper.stated());
    assertThat(papers(read(silent, asked, 200, answer(PAPER.formatted("")))).get(0).stated()).isFalse();
    assertThat(papers(read(silent, asked, 200, answer(PAPER.formatted(",\"TrangThai\":\"2\"")))).get(0).revoked())
        .as("what it states against a paper always counts").isTrue();
    assertThat(papers(read(silent, asked, 200, answer(PAPER.formatted(",\"SoKyHieuThayThe\":\"10/GCN\"")))).get(0)
        .replacedBy()).isEqualTo("10/GCN");
    String body = answer(PAPER.formatted(",\"TrangThai\":\"1\",\"ThoiHanHieuLuc\":\"31/12/2099\""));
    assertThat(papers(read(silent, asked, 200, body)).get(0))
        .matches(paper -> paper.revoked() == null && paper.stated()
            && paper.validTo().isEqual(OffsetDateTime.parse("2099-12-31T23:59:59+07:00")));
    assertThat(papers(asked(VaultRooms.officer("vault", MAU), body)).get(0)).matches(paper -> !paper.revoked()
        && paper.validTo().isEqual(OffsetDateTime.parse("2099-12-31T23:59:59+07:00")));
  }

  @Test void whatItTellsInAWayNobodyKnowsIsNotKnownEither() {
    LookUpRequest inquiry = VaultRooms.officer("vault", MAU);
    assertThat(papers(asked(inquiry, answer(PAPER.formatted(",\"TrangThai\":\"77\"")))).get(0).revoked()).isNull();
    assertThat(papers(asked(inquiry, answer(PAPER.formatted(",\"ThoiHanHieuLuc\":\"mãi mãi\"")))).get(0).revoked())
        .isNull();
    DigitalDocument replaced = papers(asked(inquiry,
        answer(PAPER.formatted(",\"TrangThai\":\"3\",\"SoKyHieuThayThe\":\"10/GCN\"")))).get(0);
    assertThat(replaced.revoked()).isTrue();
    assertThat(replaced.replacedBy()).isEqualTo("10/GCN");
  }

  @Test void onlyWhatWasWantedIsGivenOn() {
    String two = answer(PAPER.formatted("") + "," + PAPER.formatted("").replace("000009", "000010")
        .replace("09/GCN", "10 /gcn"));
    assertThat(papers(asked(VaultRooms.officer("vault", MAU, new Wanted("KQ.G99.000010", "10/GCN")), two)))
        .extracting(DigitalDocument::code).containsExactly("KQ.G99.000010");
    assertThat(asked(VaultRooms.officer("vault", MAU, new Wanted("KQ.G99.000011", null)), two)).isEqualTo(NONE);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(200, answer(""), NONE),
        Arguments.of(200, "{\"errorCode\":0,\"result\":null}", NONE),
        Arguments.of(200, "{\"errorCode\":\"4\",\"message\":\"Không tìm thấy giấy tờ\"}", NONE),
        Arguments.of(200, "{\"errorCode\":\"7\",\"message\":\"Chủ sở hữu chưa đồng ý chia sẻ\"}", NONE),
        Arguments.of(200, answer(PAPER.formatted(",\"SoDinhDanhChuSoHuu\":\"099190000099\"")), schema("other-person")),
        Arguments.of(200, answer(PAPER.formatted(",\"MaDinhDanh\":\"099190000099\"")), schema("other-person")),
        Arguments.of(200, answer(PAPER).substring(0, 60), schema("unreadable")),
        Arguments.of(200, "<html/>", new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, false)),
        Arguments.of(200, "", schema("unreadable")),
        Arguments.of(200, "{\"message\":\"x\"}", schema("wrong-form")),
        Arguments.of(200, "{\"errorCode\":\"0\",\"result\":{\"DanhSachGiayToKetQua\":\"x\"}}", schema("wrong-form")),
        Arguments.of(200, "{\"errorCode\":\"-2\",\"message\":\"Trường MaThuTuc bắt buộc\"}",
            new Outcome.Refused(ErrorClass.BUSINESS, "-2", null)),
        Arguments.of(200, answer(PAPER.formatted(",\"errorCode\":\"4\",\"message\":\"Giấy tờ không tồn tại\"")), NONE),
        Arguments.of(200, answer("{\"errorCode\":\"-1\",\"message\":\"Phiên đã hết hạn\"}"),
            new Outcome.Unavailable(ErrorClass.SESSION, "-1", null, false)),
        Arguments.of(200, "{\"errorCode\":\"99\",\"message\":\"Lỗi khác\"}",
            new Outcome.Unavailable(ErrorClass.UNKNOWN, "99", null, false)),
        Arguments.of(500, "", new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false)));
  }

  @ParameterizedTest @MethodSource("answers")
  void noAnswerIsTakenForAnother(int status, String body, Object means) {
    assertThat(read(VaultRooms.at("http://kho"), VaultRooms.officer("vault", MAU), status, body)).isEqualTo(means);
  }

  @Test void onlyApprovedRecordsOfTheProvinceArePapers() {
    LookUpRequest inquiry = VaultRooms.officer("vault:province", MAU);
    String item =
        "{\"Ten\":\"Giấy mẫu\",\"Ma\":\"M1\",\"MaGiayTo\":\"KQ.G99.000003\",\"SoKyHieu\":\"03/GDK\",\"MaDinhDanh\":\""
        + MAU + "\",\"NgayBanHanh\":\"12/03/2025\",\"CoQuanBanHanh\":\"H99.10\",\"TrangThaiSoHoa\":\"%s\"}";
    assertThat(papers(asked(inquiry, answer(item.formatted("2")))))
        .containsExactly(new DigitalDocument("KQ.G99.000003", "M1",
        "Giấy mẫu", "03/GDK", "H99.10", OffsetDateTime.parse("2025-03-12T00:00:00+07:00"), null, false, null,
        List.of()));
    for (String state : List.of("1", "3")) {
      assertThat(asked(inquiry, answer(item.formatted(state))))
          .isEqualTo(LookUpResult.notConfirmed(NOW, "vault:province"));
    }
  }

  @Test void anAnswersSignatureIsLookedAtWhereTheSwitchSaysSo() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String result = "{\"DanhSachGiayToKetQua\": [" + PAPER.formatted("") + "]}";
    Signature sign = Signature.getInstance("SHA256withRSA");
    sign.initSign(keys.getPrivate());
    sign.update(result.getBytes(StandardCharsets.UTF_8));
    String body = "{\"errorCode\":\"0\",\"message\":\"Thành công\",\"result\":" + result + " ,\"signature\":\""
        + Base64.getEncoder().encodeToString(sign.sign()) + "\"}";
    Map<String, String> strict = VaultRooms.at("http://kho", "assume.answer-signature", "RESULT", "signature-key",
        "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----");
    LookUpRequest inquiry = VaultRooms.officer("vault", MAU);
    assertThat(papers(read(strict, inquiry, 200, body))).hasSize(1);
    assertThat(read(strict, inquiry, 200, body.replace("09/GCN", "08/GCN"))).isEqualTo(schema("answer-signature"));
    assertThat(read(strict, inquiry, 200, answer(PAPER.formatted("")))).isEqualTo(schema("answer-unsigned"));
    Map<String, String> present = VaultRooms.at("http://kho", "assume.answer-signature", "PRESENT");
    assertThat(papers(read(present, inquiry, 200, body.replace("09/GCN", "08/GCN")))).hasSize(1);
    assertThat(read(present, inquiry, 200, answer(PAPER.formatted("")))).isEqualTo(schema("answer-unsigned"));
  }

  private static Object asked(LookUpRequest inquiry, String body) {
    return read(VaultRooms.at("http://kho"), inquiry, 200, body);
  }

  private static Object read(Map<String, String> keys, LookUpRequest inquiry, int status, String body) {
    VaultSteps vault = VaultRooms.vault(keys);
    Exchange exchange = VaultRooms.exchange(inquiry);
    vault.toLookUp(exchange);
    VaultRooms.answers(exchange, status, body);
    return vault.readLookUp(exchange);
  }

  @SuppressWarnings("unchecked")
  private static List<DigitalDocument> papers(Object finding) {
    return (List<DigitalDocument>) ((LookUpResult) finding).answer().get("papers");
  }

  private static LookUpResult found(DigitalDocument... papers) {
    return new LookUpResult(true, java.util.Map.of("papers", List.of(papers)), NOW, "vault");
  }

  private static String answer(String items) {
    return "{\"errorCode\":\"0\",\"message\":\"Thành công\",\"signature\":\"\",\"result\":{\"DanhSachGiayToKetQua\":["
        + items
        + "]}}";
  }

  private static Outcome schema(String code) {
    return new Outcome.Refused(ErrorClass.SCHEMA, code, null);
  }
}

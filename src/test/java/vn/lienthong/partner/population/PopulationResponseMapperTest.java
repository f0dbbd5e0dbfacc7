package vn.lienthong.partner.population;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.partner.transport.Golden;

class PopulationResponseMapperTest {

  private static final String FOUND = Golden.text("population/found.wire.xml");
  private static final String[] ALL = {"exists", "identity", "residence", "origin", "family", "household", "relatives"};

  @Test void theGoldenAnswerIsTheGoldenCanon() {
    LookUpResult finding = (LookUpResult) Register.read(Register.about(Register.mau(), ALL), 200, FOUND);
    assertThat(finding.confirmed()).isTrue();
    assertThat(finding.asOf()).isEqualTo(OffsetDateTime.parse("2026-01-05T08:00:00+07:00"));
    assertThat(finding.source()).isEqualTo("population");
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("population/found.canon.json"));
    assertThat(finding.answer().toString()).doesNotContain("099190000017", "MẪU", "1990");
  }

  @Test void onlyWhatWasAskedForIsGivenOut() {
    LookUpResult finding = (LookUpResult) Register.read(Register.about(Register.mau(), "identity"), 200, FOUND);
    assertThat(finding.answer()).containsOnlyKeys("identity");
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"099190000017, Nguyễn  thị MẪU, 1990-01-01, -, true",
      "099190000017, Nguyen thi mau, 1990-01-01, -, false",
      "099190000017, NGUYỄN THỊ MẪU, -, 1990, true", "099190000017, NGUYỄN THỊ MẬU, 1990-01-02, -, false",
      "099190000017, NGUYỄN THỊ HOA, 1990-01-01, -, false", "099190000017, NGUYỄN THỊ MẪU, -, 1991, false"})
  void otherDataThanGivenAreNotConfirmed(String id, String name, LocalDate born, Integer year, boolean confirmed) {
    Object read = Register.read(Register.about(Register.person(id, name, born, year), "identity"), 200, FOUND);
    assertThat(read).isInstanceOfSatisfying(LookUpResult.class, finding -> {
      assertThat(finding.confirmed()).isEqualTo(confirmed);
      assertThat(finding.answer().isEmpty()).isEqualTo(!confirmed);
    });
  }

  @Test void aYearIsAllTheRegisterMayKnow() {
    String year = FOUND.replace("<NgayThangNam>19900101</NgayThangNam>", "<Nam>1990</Nam>");
    LookUpResult finding = (LookUpResult) Register.read(Register.about(Register.mau(), "identity"), 200, year);
    assertThat(finding.answer().get("identity")).extracting("birthDate", "birthYear").containsExactly(null, 1990);
  }

  @Test void anAnswerAboutAnotherPersonIsNeverShown() {
    assertThat(trouble(200, FOUND.replace("<SoDinhDanh>099190000017", "<SoDinhDanh>099190000025")))
        .isEqualTo("SCHEMA other-person");
    assertThat(trouble(200, FOUND.replace("<SoDinhDanh>099190000017</SoDinhDanh>", ""))).isEqualTo("SCHEMA no-number");
    assertThat(trouble(200, FOUND.replace("</CongDan>", "</CongDan><CongDan><SoDinhDanh>1</SoDinhDanh></CongDan>")))
        .isEqualTo("SCHEMA several-persons");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<CongdanCollection SoCongDan='0'/>",
      "<E><Fault><faultcode>S:Server</faultcode><faultstring>Không tìm thấy công dân</faultstring></Fault></E>",
      "<E><Fault><faultcode>S:Server</faultcode><faultstring>Không được phép khai thác …</faultstring></Fault></E>"})
  void notFoundAndWithheldAreOneAnswer(String body) {
    assertThat(Register.read(Register.about(Register.mau(), "identity"), body.startsWith("<C") ? 200 : 500, body))
        .isInstanceOfSatisfying(LookUpResult.class, finding -> assertThat(finding.confirmed()).isFalse());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "1, true", "false, false", "0, false"})
  void existenceIsYesOrNo(String said, boolean confirmed) {
    LookUpRequest inquiry = Register.about(Register.mau(), "exists");
    LookUpResult finding =
        (LookUpResult) Register.read(inquiry, 200, "<KetQuaXacThuc><TonTai>" + said + "</TonTai></KetQuaXacThuc>");
    assertThat(finding.confirmed()).isEqualTo(confirmed);
    assertThat(finding.answer().containsKey("exists")).isEqualTo(confirmed);
    assertThat(Register.read(inquiry, 200, "<KetQuaXacThuc/>")).isInstanceOf(Outcome.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"403 | Forbidden | SIGNATURE OFFICER_UNKNOWN", "500 | x | SERVER_ERROR HTTP-500",
      "200 | <html><body>Gateway</body></html> | SERVER_ERROR html-page", "200 | '' | SCHEMA unreadable",
      "200 | <Cong | SCHEMA unreadable", "503 | x | MAINTENANCE HTTP-503",
      "500 | <E><Fault><faultcode>S:Client</faultcode><faultstring>Authorization không hợp lệ</faultstring></Fault></E> | SIGNATURE SIGNED_WRONG",
      "500 | <E><Fault><faultcode>Server.ServerProxy.NetworkError</faultcode></Fault></E> | CONNECTION Server.ServerProxy.NetworkError",
      "500 | <E><Fault><faultcode>S:Server</faultcode><faultstring>Điều lạ</faultstring></Fault></E> | UNKNOWN Server"})
  void troubleIsTold(int status, String body, String told) {
    assertThat(trouble(status, body)).isEqualTo(told);
  }

  private static String trouble(int status, String body) {
    return told(Register.read(Register.about(Register.mau(), "identity"), status, body));
  }
}

package vn.lienthong.partner.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.RouteRun.Answers;

/** What the register's answers mean: golden ones, others' data, errors, and what cannot be read. */
class InsuranceAnswersTest extends OnInsurance {

  @ParameterizedTest
  @ValueSource(strings = {"person", "year-only", "month-only", "with-number"})
  void anAnswerBecomesCanon(String golden) {
    person(Golden.text("insurance/" + golden + ".wire.json"));
    LookUpResult finding = (LookUpResult) ask(known(null), Set.of("insurance"));
    assertThat(Golden.written(finding.answer())).isEqualTo(Golden.json("insurance/" + golden + ".canon.json"));
    assertThat(finding.asOf()).isEqualTo("2026-01-05T08:30:00+07:00");
    RouteRun.Received call = run.received().get(0);
    assertThat(call.method() + " " + call.path()).isEqualTo("POST /apiBHXH/getTraCuuTtHgdByMaSoBhxh");
    assertThat(Golden.tree(call.body())).isEqualTo(Golden.tree("{\"maSoBhxh\":\"9900000001\"}"));
    assertThat(call.headers()).containsEntry("Authorization", List.of("Bearer t-insurance"));
    assertThat(run.received()).hasSize(1);
  }

  /** The right number with something else than the caller said, not found, or nothing: one answer. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "{\"hoTen\":\"LÊ VĂN KHÁC\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19900518\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"199006\",\"loaiNgaySinh\":\"2\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"1991\",\"loaiNgaySinh\":\"1\",\"gioiTinh\":\"2\"}",
      "{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"1\"}",
      "{\"errorCode\":\"201\"}", "{}", "[]", "null"})
  void whatIsNotAsDescribedIsNotConfirmed(String body) {
    person(body);
    assertThat(ask(known(Gender.FEMALE), Set.of("insurance")))
        .isEqualTo(LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "insurance"));
  }

  @Test
  void whatIsNotFoundIsNoTroubleUnderAnErrorsStatus() {
    LookUpResult none = LookUpResult.notConfirmed(OffsetDateTime.now(CLOCK), "insurance");
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(none);
    keys.put("hub.partner.insurance.province", "99");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(ask(described(), Set.of("insurance"))).isEqualTo(none);
    person(PERSON);
    answers.put("getTraCuuThongTinHgd", Answers.of(404, "{\"errorCode\":\"201\"}"));
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).answer()).containsOnlyKeys("insurance");
  }

  @Test
  void anotherPersonsAnswerIsNeverShown() {
    person(PERSON.replace("{", "{\"maSoBhxh\":\"9900000002\","));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(schema("other-person"));
    keys.put("hub.partner.insurance.assume.birth-place-optional", "true");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\"}"));
    person(PERSON.replace("MẪU", "KHÁC")); // the register itself had found the number by the name
    assertThat(ask(described(), Set.of("insurance"))).isEqualTo(schema("other-person"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "200|{\"hoTen\":\"NGUYỄN|unreadable", "200||unreadable", "200|<xml>|unreadable",
      "200|[{\"hoTen\":\"A\"},{\"hoTen\":\"B\"}]|wrong-form", "200|{\"ngaySinh\":\"19900517\"}|wrong-form",
      "200|{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"19901317\",\"loaiNgaySinh\":\"0\"}|wrong-form",
      "200|{\"hoTen\":\"NGUYỄN THỊ MẪU\",\"ngaySinh\":\"1990\",\"loaiNgaySinh\":\"0\"}|wrong-form",
      "200|{\"hoTen\":\"MẪU\",\"ngaySinh\":\"19900517\",\"loaiNgaySinh\":\"0\",\"gioiTinh\":\"9\"}|wrong-form",
      "200|{\"errorCode\":\"302\"}|302", "200|{\"errorCode\":\"200\"}|200"})
  void whatCannotBeReadIsTold(int status, String body, String code) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(status, body == null ? "" : body));
    assertThat(ask(known(null), Set.of("insurance"))).isEqualTo(schema(code));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "200|{\"errorCode\":\"100\"}|SESSION|100", "200|{\"errorCode\":\"101\"}|CONNECTION|101",
      "200|{\"errorCode\":\"106\"}|CONNECTION|106", "200|{\"errorCode\":\"108\"}|CONNECTION|108",
      "200|{\"errorCode\":\"Nguyễn A\"}|UNKNOWN|unreadable",
      "401|{\"fault\":{\"code\":900901,\"message\":\"Invalid Credentials\"}}|SESSION|900901",
      "429|{\"fault\":{\"code\":900804}}|RATE_LIMIT|900804", "500|x|SERVER_ERROR|HTTP-500",
      "503||MAINTENANCE|HTTP-503"})
  void whoCouldNotBeAskedIsToldApart(int status, String body, ErrorClass errorClass, String code) {
    answers.put("getTraCuuTtHgdByMaSoBhxh", Answers.of(status, body == null ? "" : body));
    assertThat(ask(known(null), Set.of("insurance")))
        .isEqualTo(new Outcome.Unavailable(errorClass, code, null, false));
  }

  private static Outcome schema(String code) {
    return new Outcome.Refused(ErrorClass.SCHEMA, code, null);
  }
}

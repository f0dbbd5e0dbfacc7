package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;

class RegisterResponseReaderTest {

  private final RegisterResponseReader reading = new RegisterResponseReader(TestSettings.glossary("dvcqg"));

  @Test
  void aWholeAnswerIsRead() {
    assertThat(says(200, "{\"name\":\"NGUYỄN VĂN MẪU\"}")).isEqualTo("NGUYỄN VĂN MẪU");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"name\":\"NGUY", "{\"name\":\"a\",\"name\":\"b\"}", "{\"name\":\"a\"} trailing"})
  void whatCannotBeReadIsTold(String body) {
    assertThat(says(200, body)).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "unreadable", null));
  }

  @Test
  void aPageOfAGatewayIsNobodysAnswer() {
    assertThat(says(200, "<html><body>Bad gateway</body></html>"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "html-page", null, false));
  }

  @Test
  void aTreeTooDeepIsNotRead() {
    assertThat(says(200, "[".repeat(100) + "]".repeat(100)))
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "unreadable", null));
  }

  @Test
  void anotherFormIsToldByTheReadersOwnWord() {
    Object told = reading.json(answer(200, "{}", null), tree -> {
      throw new RegisterResponseReader.Unreadable("other-person");
    });
    assertThat(told).isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "other-person", null));
  }

  @Test
  void aStatusSpeaksWhereNoCodeDoes() {
    assertThat(says(500, "boom")).isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false));
    assertThat(says(401, "")).isEqualTo(new Outcome.Unavailable(ErrorClass.SESSION, "HTTP-401", null, false));
    assertThat(says(404, "")).isEqualTo(new Outcome.Unavailable(ErrorClass.UNKNOWN, "HTTP-404", null, false));
    assertThat(says(400, "{\"fault\":\"Nguyễn Văn Mẫu\"}"))
        .isEqualTo(new Outcome.Refused(ErrorClass.SCHEMA, "HTTP-400", null));
    assertThat(reading.json(answer(429, "", Duration.ofSeconds(2)), tree -> tree))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "HTTP-429", Duration.ofSeconds(2), false));
  }

  @Test
  void aFieldsRefusalIsBelievedUnderAnyStatus() {
    assertThat(says(500, "{\"error_code\":\"-2\",\"message\":\"Trường MaThuTuc bắt buộc\"}"))
        .isEqualTo(new Outcome.Refused(ErrorClass.BUSINESS, "-2", null));
    assertThat(says(500, "{\"error_code\":\"-2\",\"message\":\"Phải là số\"}"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false));
  }

  @Test
  void aCodeTheRulesKnowSpeaksBeforeTheStatus() {
    assertThat(says(500, "{\"errorCode\":106,\"message\":\"x\"}"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.CONNECTION, "106", null, false));
    assertThat(says(500, "{\"fault\":{\"code\":99887766}}"))
        .isEqualTo(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, "HTTP-500", null, false));
  }

  private Object says(int status, String body) {
    return reading.json(answer(status, body, null), tree -> tree.path("name").asText());
  }

  private static PartnerResponse answer(int status, String body, Duration retryAfter) {
    return new PartnerResponse(status, body.getBytes(StandardCharsets.UTF_8), retryAfter);
  }
}

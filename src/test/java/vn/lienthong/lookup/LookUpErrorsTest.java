package vn.lienthong.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.Problem;
import vn.lienthong.model.ResponsibleParty;

class LookUpErrorsTest {

  private static Problem told(Outcome trouble) {
    return LookUpErrors.of("population", trouble, ResponsibleParty.PARTNER, Optional.empty()).problem();
  }

  @Test void aConnectionThatIsCutIsNoAnswerOfSomebodyElse() {
    Outcome cut = new Outcome.Unavailable(ErrorClass.CONNECTION, "NativeIoException", null, true);
    Problem told = told(cut);

    assertThat(told.status()).isEqualTo(503);
    assertThat(told.code()).isEqualTo("register-unavailable");
    assertThat(told.detail().vi()).contains("CSDL quốc gia về dân cư", "bị ngắt").doesNotContain("người được hỏi");
    assertThat(told.detail().en()).contains("National population database", "cut").doesNotContain("somebody else");
    assertThat(LookUpErrors.of("population", cut, ResponsibleParty.PARTNER, Optional.empty()).retryAfter())
        .isPositive();
  }

  @ParameterizedTest
  @CsvSource({"SERVER_ERROR,HTTP-500,register-unavailable,báo lỗi",
      "SERVER_ERROR,HTTP-502,register-unavailable,báo lỗi",
      "SERVER_ERROR,-1,register-unavailable,báo lỗi", "SERVER_ERROR,HTTP-302,register-unavailable,báo lỗi",
      "SERVER_ERROR,Server.ServerProxy.ServiceFailed,register-unavailable,báo lỗi",
      "SERVER_ERROR,answer-cut-short,register-unavailable,bị ngắt",
      "SERVER_ERROR,HTTP-504,register-timeout,kịp thời hạn",
      "MAINTENANCE,HTTP-503,register-unavailable,tạm ngừng", "SESSION,no-session,register-unavailable,phiên đăng nhập",
      "UNKNOWN,77,register-unavailable,chưa biết"})
  void whatARegisterSaysOfItselfIsNoAnswerOfSomebodyElse(ErrorClass what, String code, String problem, String says) {
    Problem told = told(new Outcome.Unavailable(what, code, null, true));

    assertThat(told.code()).isEqualTo(problem);
    assertThat(told.detail().vi()).contains("CSDL quốc gia về dân cư", says).doesNotContain("người được hỏi");
    assertThat(told.detail().en()).contains("National population database").doesNotContain("somebody else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"answer-no-http", "answer-coding", "answer-charset", "answer-too-large", "html-page"})
  void whatIsHeardAndCannotBeReadIsBroken(String code) {
    assertThat(told(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, code, null, true)).code())
        .isEqualTo("register-broken");

    Problem told = told(new Outcome.Refused(ErrorClass.SCHEMA, "other-person", null));
    assertThat(told.code()).isEqualTo("register-broken");
    assertThat(told.detail().vi()).contains("CSDL quốc gia về dân cư", "người được hỏi");
  }

  @Test void everyTroubleNamesWhomNobodyCouldAsk() {
    assertThat(told(new Outcome.Unavailable(ErrorClass.CONNECTION, "deadline", null, false)).detail().vi())
        .startsWith("CSDL quốc gia về dân cư không trả lời kịp");
    assertThat(told(new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "pace", null, false)).detail().vi())
        .startsWith("CSDL quốc gia về dân cư đang tạm ngừng");
  }
}

package vn.lienthong.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Problem;

class TroublesTest {

  private static Problem told(Outcome trouble) {
    return Troubles.of("population", trouble, FaultOwner.PARTNER, Optional.empty()).problem();
  }

  @Test void aConnectionThatIsCutIsNoAnswerOfSomebodyElse() {
    Outcome cut = new Outcome.Unavailable(ErrorClass.CONNECTION, "NativeIoException", null, true);
    Problem told = told(cut);

    assertThat(told.status()).isEqualTo(503);
    assertThat(told.code()).isEqualTo("register-unavailable");
    assertThat(told.detail().vi()).contains("CSDL quốc gia về dân cư", "bị ngắt").doesNotContain("người được hỏi");
    assertThat(told.detail().en()).contains("National population database", "cut").doesNotContain("somebody else");
    assertThat(Troubles.of("population", cut, FaultOwner.PARTNER, Optional.empty()).retryAfter()).isPositive();
  }

  @Test void whatIsHeardAndCannotBeReadIsBroken() {
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

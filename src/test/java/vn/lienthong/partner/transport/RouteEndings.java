package vn.lienthong.partner.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.seen;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import vn.lienthong.NastyInputs;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpResult;

/** How every answer of a register ends, however it was spoiled. */
public final class RouteEndings {

  private RouteEndings() {}

  /** An answer with status 200. */
  public static PartnerResponse answer(JsonNode tree) {
    return new PartnerResponse(200, NastyInputs.octets(tree), null);
  }

  /** An answer with status 200. */
  public static PartnerResponse answer(String body) {
    return new PartnerResponse(200, body.getBytes(StandardCharsets.UTF_8), null);
  }

  /** A finding that can be written, with days that four digits say, or an outcome with a code that names nobody. */
  public static void findingOrOutcome(Object end) {
    seen(end instanceof LookUpResult finding && finding.confirmed());
    if (end instanceof LookUpResult finding) {
      assertThat(Golden.written(finding.answer()).toString())
          .doesNotContainPattern("(On|At|Date|To|From|Until|Term)\":\"[+-]?\\d{5,}-");
    } else {
      outcome(end);
    }
  }

  /** An outcome with a code that names nobody. */
  public static void outcome(Object end) {
    assertThat(end).isInstanceOf(Outcome.class);
    String code = ((Outcome) end).fold(d -> "", p -> "", s -> "", Outcome.Refused::code, Outcome.Unavailable::code,
        f -> "");
    assertThat(code).matches("[A-Za-z0-9_.-]{0,64}");
  }
}

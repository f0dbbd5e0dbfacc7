package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.audit.PurposeService.Held;
import vn.lienthong.model.Problem;
import vn.lienthong.model.register.Purpose;

/** Promise 6: nobody is asked about without a purpose, however it is turned; and every refusal is on record. */
class PurposesTest extends OnPurposes {

  @Test void theRightOnesPass() {
    Purpose purpose = rights().get(0).claim().dossierCode() == null ? null : hold(rights().get(0)).purpose();
    assertThat(purpose)
        .isEqualTo(new Purpose("open", null, "9.000001", "H99.10", "cb.mau@h99", "h99_mau", false, BASIS));
    for (Try right : rights()) {
      Held held = hold(right);
      assertThat(kind(held)).isEqualTo("INTENT");
      assertThat(held.purpose().procedureCode()).isEqualTo("9.000001");
    }
  }

  @Test void ofAThousandWrongOnesNonePasses() {
    Random random = new Random(99);
    List<UnaryOperator<Try>> spoil = spoilers();
    long intents = rows("INTENT");
    long refused = rows("REFUSED");
    for (int i = 0; i < 1_000; i++) {
      List<Try> rights = rights();
      Try one = rights.get(random.nextInt(rights.size()));
      Try wrong = spoil.get(random.nextInt(spoil.size())).apply(one);
      wrong = random.nextBoolean() ? spoil.get(random.nextInt(spoil.size())).apply(wrong) : wrong;
      if (rights.contains(wrong)) {
        i--; // two wrongs made it right again
        continue;
      }
      assertThat(refusal(wrong)).as(i + " " + wrong.by().id() + " " + wrong.claim()).isEqualTo(
          "403 no-purpose");
    }
    assertThat(rows("INTENT")).isEqualTo(intents);
    assertThat(rows("REFUSED")).isEqualTo(refused + 1_000);
    assertThat(desk.check.all().broken()).isEmpty();
  }

  @Test void eachWayOfBeingWrongIsKeptInAWordAndToldInOneWording() {
    Try right = rights().get(0);
    Map<String, Try> wrong = Map.of("NO_GRANT", right.by(STRANGER), "DOSSIER_FOREIGN", of(right, "foreign"),
        "DOSSIER_CLOSED", of(right, "closed"), "DOSSIER_UNKNOWN", of(right, "nowhere"), "NOT_A_PARTY",
        right.about(person(OTHER)), "RECEPTION_EXPIRED", right.why(null, expired, "cb.mau@h99", false, null, BASIS),
        "RECEPTION_FOREIGN", right.why(null, citizens, "cb.mau@h99", false, null, BASIS), "NO_LEGAL_BASIS",
        right.why("open", null, "cb.mau@h99", false, null, "vì cần"), "NO_SUBJECT", right.about(person(null)));
    List<String> details = new ArrayList<>();
    wrong.forEach((word, one) -> {
      details.add(detail(one));
      assertThat(text("select trouble from audit where kind = 'REFUSED' order by chain desc, no desc limit 1"))
          .isEqualTo(word);
    });
    assertThat(details).hasSize(wrong.size()).containsOnly(details.get(0));
  }

  private static String detail(Try one) {
    try {
      return kind(hold(one));
    } catch (CompletionException e) {
      Problem problem = ((Problem.Raised) e.getCause()).problem();
      return problem.detail().vi() + problem.detail().en() + problem.title().vi();
    }
  }

  private static long rows(String kind) {
    return Long.parseLong(text("select count(*) from audit where kind = '" + kind + "'"));
  }
}

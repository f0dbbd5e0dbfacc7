package vn.lienthong.model;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.Dossier.Fee;
import vn.lienthong.model.Dossier.Fee.Charge;
import vn.lienthong.model.Dossier.Fee.CollectAt;
import vn.lienthong.model.Dossier.OnlinePayment;
import vn.lienthong.model.HubFacts.FeePaid;

/** Payments that the hub knows of, laid over what a source says. */
class HubFactsTest {

  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-05T09:00:00+07:00");
  private static final FeePaid ONLINE = paid("LP01", CollectAt.RECEPTION, 50_000, true);
  private static final FeePaid COUNTER = paid("LP01", CollectAt.RECEPTION, 50_000, false);
  private static final Fee FEE =
      new Fee("LP01", "Lệ phí mẫu", Charge.LE_PHI, 50_000, CollectAt.RECEPTION, Fee.Kind.ORDINARY);

  @ParameterizedTest
  @CsvSource({"true, , NATIONAL", "true, NONE, NATIONAL", "true, LOCAL, LOCAL", "true, NATIONAL, NATIONAL",
      "false, , ", "false, NONE, NONE", "false, LOCAL, LOCAL"})
  void aPaymentOnThePlatformIsOneWhereTheSourceKnowsOfNone(boolean online, OnlinePayment said, OnlinePayment shown) {
    Dossier dossier = given(Dossier.class, "code", "x", "fees", List.of(FEE), "onlinePayment", said);
    assertThat(facts(online ? ONLINE : COUNTER).over(dossier).onlinePayment()).isEqualTo(shown);
    assertThat(facts().over(dossier)).as("nothing paid, or refunded").isEqualTo(dossier);
  }

  @Test void aPaidFeeThatTheSourceDoesNotListIsAddedAndAListedOneIsTheSources() {
    Fee other = new Fee("P02", "Phí thẩm định mẫu", Charge.PHI, 200_000, CollectAt.SUPPLEMENT, Fee.Kind.APPRAISAL);
    Fee dearer = new Fee("LP01", null, Charge.LE_PHI, 60_000, CollectAt.RECEPTION, null);
    assertThat(over(List.of(), ONLINE)).containsExactly(FEE);
    assertThat(over(List.of(), COUNTER)).as("at a counter, too").containsExactly(FEE);
    assertThat(over(List.of(other), ONLINE)).containsExactly(other, FEE);
    assertThat(over(List.of(dearer, other), ONLINE)).containsExactly(dearer, other);
  }

  @Test void anotherChargeOrTimeIsAnotherFeeAndWhatIsLeftOutDeniesNothing() {
    Fee later = new Fee("LP01", "Lệ phí mẫu", Charge.LE_PHI, 50_000, CollectAt.RETURN, null);
    Fee charge = new Fee("LP01", "Lệ phí mẫu", Charge.PHI, 50_000, CollectAt.RECEPTION, null);
    Fee bare = new Fee("LP01", null, null, 50_000, null, null);
    Fee named = new Fee(null, "Lệ phí mẫu", null, 50_000, null, null);
    Fee unnamed = new Fee(null, null, Charge.LE_PHI, 50_000, CollectAt.RECEPTION, null);
    assertThat(over(List.of(later), ONLINE)).containsExactly(later, FEE);
    assertThat(over(List.of(charge), ONLINE)).containsExactly(charge, FEE);
    assertThat(over(List.of(bare), ONLINE)).containsExactly(bare);
    assertThat(over(List.of(named), ONLINE)).containsExactly(named);
    assertThat(over(List.of(unnamed), ONLINE)).containsExactly(unnamed, FEE);
  }

  @Test void aFeeOfASupplementIsNotAddedASecondTime() {
    Dossier.Supplement supplement = given(Dossier.Supplement.class, "id", 1, "fees", List.of(FEE));
    Dossier dossier = given(Dossier.class, "code", "x", "supplements", List.of(supplement));
    assertThat(facts(ONLINE).over(dossier).fees()).isEmpty();
    assertThat(facts(ONLINE).over(dossier).supplements()).isEqualTo(dossier.supplements());
  }

  @Test void ofOneFeeTheLaterPaymentIsUsed() {
    FeePaid other = paid("LP01", CollectAt.RETURN, 50_000, false);
    FeePaid again = paid("LP01", CollectAt.RECEPTION, 40_000, false);
    assertThat(facts(ONLINE, other).and(facts(again)).feesPaid()).containsExactly(other, again);
    assertThat(facts(ONLINE).and(new HubFacts(Set.of("land"), List.of())).feesPaid()).containsExactly(ONLINE);
  }

  private static List<Fee> over(List<Fee> said, FeePaid... paid) {
    return facts(paid).over(given(Dossier.class, "code", "x", "fees", said)).fees();
  }

  private static HubFacts facts(FeePaid... paid) {
    return new HubFacts(Set.of(), List.of(), List.of(paid));
  }

  private static FeePaid paid(String code, CollectAt collectAt, long amount, boolean online) {
    return new FeePaid(code, "Lệ phí mẫu", Charge.LE_PHI, collectAt, Fee.Kind.ORDINARY, amount, AT, online);
  }
}

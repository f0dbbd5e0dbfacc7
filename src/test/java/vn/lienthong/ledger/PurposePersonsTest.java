package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.access.audit.PurposeDesk.BASIS;

import org.junit.jupiter.api.Test;
import vn.lienthong.access.purpose.PurposeClaim;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.Subject;

/** By which numbers the person asked about is the party of the dossier. */
class PurposePersonsTest extends OnPurposes {

  @Test void aForeignerIsKnownByHisPassport() {
    PurposeClaim claim =
        new PurposeClaim(null,
        receive(DESK, new Identifier(Identifier.Type.PASSPORT, "B0000001"), "cb.mau@h99", false, null),
        "cb.mau@h99", false, null, BASIS);
    Try right = new Try(DESK, claim, "population", Subject.of(new Identifier(Identifier.Type.PASSPORT, "b 000 0001")));
    assertThat(kind(hold(right))).isEqualTo("INTENT");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.PASSPORT, "B0000002")))))
        .isEqualTo("403 no-purpose");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.TAX_CODE, "B0000001")))))
        .as("another kind of number").isEqualTo("403 no-purpose");
    assertThat(Subject.of(new Identifier(Identifier.Type.PASSPORT, "B0000001")).toString()).doesNotContain("B0000001");
  }

  @Test void aNumberOfTwelveDigitsIsThePersonsOwnUnderWhateverName() {
    Try right = rights().get(0);
    String own = right.subject().personalId();
    assertThat(kind(hold(right.about(Subject.of(new Identifier(Identifier.Type.INSURANCE_NUMBER, own))))))
        .isEqualTo("INTENT");
    assertThat(kind(hold(right.about(Subject.of(new Identifier(Identifier.Type.TAX_CODE, own)))))).isEqualTo("INTENT");
    Subject all = given(Subject.class, "personalId", own, "taxCode", own, "insuranceNumber", own);
    assertThat(kind(hold(right.about(all)))).as("one person, named three times").isEqualTo("INTENT");
    assertThat(refusal(right.about(Subject.of(new Identifier(Identifier.Type.INSURANCE_NUMBER, OTHER)))))
        .isEqualTo("403 no-purpose");
  }
}

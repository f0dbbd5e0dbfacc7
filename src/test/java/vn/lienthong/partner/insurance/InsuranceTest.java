package vn.lienthong.partner.insurance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.Dossier.Party.Gender;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.partner.transport.Golden;
import vn.lienthong.partner.transport.RouteRun.Answers;

/** By what a person and a household are asked for, and when nobody is asked. */
class InsuranceTest extends OnInsurance {

  @Test
  void withoutANumberItIsFoundByNameAndBirthFirst() {
    keys.put("hub.partner.insurance.assume.birth-place-by-personal-id", "true");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\",\"trangThai\":\"1\"}"));
    person(PERSON);
    assertThat(((LookUpResult) ask(described(), Set.of("insurance"))).confirmed()).isTrue();
    assertThat(Golden.tree(run.received().get(0).body())).isEqualTo(Golden.json("insurance/criteria.wire.json"));
    assertThat(run.received().get(1).body()).contains("9900000001");
  }

  @Test
  void thePersonalNumberStandsForTheInsuranceNumberWhereThatIsAssumed() {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    person(PERSON);
    ask(described(), Set.of("insurance"));
    assertThat(run.received()).hasSize(1);
    assertThat(run.received().get(0).body()).isEqualTo("{\"maSoBhxh\":\"099190000017\"}");
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    assertThat(((LookUpResult) ask(described(), Set.of("household"))).answer()).containsKey("household");
    assertThat(run.received()).hasSize(2);
  }

  /** Not known there, or not taken at all: then by name, birth and the place that is known. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"200|{\"errorCode\":\"201\"}", "200|{\"errorCode\":\"302\"}",
      "200|{\"errorCode\":\"200\"}", "200|{}", "200|[]", "400|x", "422|x", "400|{\"errorCode\":\"302\"}",
      "404|{\"errorCode\":\"201\"}"})
  void whereThePersonalNumberIsNotKnownTheCriteriaAreTried(int status, String unknown) {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    keys.put("hub.partner.insurance.province", "99");
    answers.put("getMaSoBhxhTheoTieuChi", Answers.of(200, "{\"maSoBhxh\":\"9900000001\",\"trangThai\":\"1\"}"));
    answers.put("getTraCuuTtHgdByMaSoBhxh", call ->
        (run.received().get(run.received().size() - 1).body().contains("099190000017") ? Answers.of(status, unknown)
            : Answers.of(200, PERSON)).answer(call));
    LookUpResult found = (LookUpResult) ask(described(), Set.of("insurance"));
    assertThat(found.confirmed()).isTrue();
    assertThat(run.received()).hasSize(3);
    assertThat(Golden.tree(run.received().get(1).body()))
        .isEqualTo(Golden.json("insurance/criteria-household.wire.json"));
    Object without = ask(subject(null, "099190000017", NAME, BORN, null), Set.of("insurance"));
    assertThat(run.received()).as("without a gender there are no criteria").hasSize(1);
    assertThat(without instanceof LookUpResult finding && finding.confirmed()).isFalse();
  }

  /** Found by the personal number with another name: that is an answer, and nobody looks further. */
  @Test
  void otherDataAtThePersonalNumberAreNotConfirmed() {
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    keys.put("hub.partner.insurance.province", "99");
    person(PERSON.replace("MẪU", "KHÁC"));
    assertThat(((LookUpResult) ask(described(), Set.of("insurance"))).confirmed()).isFalse();
    assertThat(run.received()).hasSize(1);
  }

  @Test
  void aNumberThatIsNoneIsNotAskedBy() {
    assertThat(ask(subject("099190000017", null, NAME, BORN, Gender.FEMALE), Set.of("insurance"))).isEqualTo(
        new Outcome.Refused(ErrorClass.SCHEMA, "malformed", "subject.insuranceNumber"));
    assertThat(run.received()).isEmpty();
    keys.put("hub.partner.insurance.assume.personal-id-as-number", "true");
    person(PERSON);
    assertThat(((LookUpResult) ask(subject("099190000017", null, NAME, BORN, Gender.FEMALE), Set.of("insurance")))
        .confirmed()).isTrue();
  }

  /** maTinh is never empty: the place of birth the register told, else the household's, else it is not asked for. */
  @Test
  void aHouseholdIsAskedForWithThePlaceThatIsKnown() {
    person(PERSON.replace("\"maTinhKs\": \"99\"", "\"maTinhKs\": \"\""));
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    assertThat(ask(known(null), Set.of("household")))
        .isEqualTo(Outcome.Refused.notConfigured("hub.partner.insurance.province"));
    assertThat(((LookUpResult) ask(known(null), Set.of("insurance", "household"))).answer())
        .containsOnlyKeys("insurance");
    assertThat(run.received()).hasSize(1);
    keys.put("hub.partner.insurance.province", "98");
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).confirmed()).isTrue();
    assertThat(Golden.tree(run.received().get(1).body()).at("/maTinh").asText()).isEqualTo("98");
    assertThat(Golden.tree(run.received().get(1).body()).at("/isKs").asText()).isEqualTo("0");
  }

  @Test
  void aHouseholdIsAskedForOnlyWhereItIsWanted() {
    person(PERSON);
    answers.put("getTraCuuThongTinHgd", Answers.of(200, Golden.text("insurance/household.wire.json")));
    LookUpResult finding = (LookUpResult) ask(known(null), Set.of("insurance", "household"));
    assertThat(Golden.written(finding.answer()).get("household"))
        .isEqualTo(Golden.json("insurance/household.canon.json"));
    assertThat(Golden.tree(run.received().get(1).body())).isEqualTo(Golden.json("insurance/household-ask.wire.json"));
    answers.put("getTraCuuThongTinHgd", Answers.of(200, "{\"errorCode\":\"201\"}"));
    assertThat(((LookUpResult) ask(known(null), Set.of("household"))).answer()).containsOnlyKeys("insurance");
  }

  @Test
  void nobodyIsBrowsed() {
    assertThat(ask(subject("9900000001", null, null, BORN, null), Set.of())).isEqualTo(incomplete("subject.fullName"));
    assertThat(ask(subject("9900000001", null, NAME, null, null), Set.of())).isEqualTo(incomplete("subject.birthDate"));
    assertThat(ask(subject(null, null, NAME, BORN, null), Set.of())).isEqualTo(incomplete("subject.gender"));
    assertThat(ask(subject(null, null, NAME, BORN, Gender.FEMALE), Set.of()))
        .isEqualTo(incomplete("subject.insuranceNumber"));
    assertThat(run.received()).isEmpty();
  }

  @Test
  void theTokenIsAskedForByClientCredentials() {
    answers.put("token", Answers.of(200, "{\"access_token\":\"abc\",\"expires_in\":3600}"));
    start("login");
    assertThat(run.run("insurance")).isEqualTo(new PartnerSession("abc", Duration.ofMinutes(59)));
    assertThat(run.received().get(0).body()).isEqualTo("grant_type=client_credentials");
    assertThat(run.received().get(0).headers()).containsEntry("Authorization", List.of("Basic aHViOmh1Yg=="))
        .containsEntry("Content-type", List.of("application/x-www-form-urlencoded"));
  }

  private static Outcome incomplete(String field) {
    return new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", field);
  }
}

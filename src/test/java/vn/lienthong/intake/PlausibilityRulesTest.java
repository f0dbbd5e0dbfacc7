package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityRulesTest {

  @Test
  void warnsOfANumberThatDoesNotFitTheBirthYearAndTakesTheEvent() {
    var event =
        EventSamples.with("/dossier/parties/0/birthDate", EventSamples.JSON.getNodeFactory().textNode("1991-01-01"));
    assertThat(EventSamples.READER.read(EventSamples.bytes(event)).warnings()).singleElement()
        .extracting("pointer").isEqualTo("/dossier/parties/0/identifiers/0/value");
  }

  @Test
  void warnsOfANumberThatDoesNotFitTheSex() {
    var event = EventSamples.with("/dossier/parties/0/gender", EventSamples.JSON.getNodeFactory().textNode("MALE"));
    assertThat(EventSamples.READER.read(EventSamples.bytes(event)).warnings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9900000016", "9900000023", "9900000030", "9900000048", "9900000055", "9900000062",
      "0100109106", "0100109106-001"})
  void knowsAGoodTaxCode(String code) {
    assertThat(vn.lienthong.model.text.TaxCheckDigit.holds(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9900000017", "0100109107"})
  void knowsABadTaxCode(String code) {
    assertThat(vn.lienthong.model.text.TaxCheckDigit.holds(code)).isFalse();
  }
}

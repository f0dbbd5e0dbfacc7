package vn.lienthong.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.intake.EventSamples.refusal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.model.Problem.Fault;

/** Links, amounts and identity numbers of an event: which are taken, and what is said of the others. */
class EventFieldValuesTest {

  private static EventParser.Checked linked(String address) {
    return EventSamples.READER.read(EventSamples.bytes(EventSamples.with("/dossier/components/0/file",
        EventSamples.JSON.createObjectNode().put("id", "f-9").put("name", "Đơn xin.pdf").put("url", address))));
  }

  @ParameterizedTest
  @CsvSource({"https://files.h99.example.vn/tep/Đơn xin.pdf,https://files.h99.example.vn/tep/%C4%90%C6%A1n%20xin.pdf",
      "HTTPS://files.h99.example.vn/tep/a.pdf,https://files.h99.example.vn/tep/a.pdf"})
  void aLinkIsKeptAsItCanBeFetched(String written, String kept) {
    EventParser.Checked read = linked(written);

    assertThat(read.event().dossier().components().get(0).file().url()).isEqualTo(kept);
    assertThat(read.warnings()).isEmpty();
    assertThat(read.hash()).as("the same event however its link is written").isEqualTo(linked(kept).hash());
  }

  @Test
  void oneBadLinkLeavesOutItsFileAndIsWarnedOf() {
    EventParser.Checked read = linked("C:\\tep\\don.pdf");

    assertThat(read.event().dossier().components().get(0).file()).isNull();
    assertThat(read.event().dossier().components().get(0).name()).isNotBlank();
    assertThat(read.warnings()).hasSize(1);
    assertThat(read.warnings().get(0).pointer()).isEqualTo("/dossier/components/0/file/url");
    assertThat(read.warnings().get(0).detail().vi()).contains("bỏ qua tệp");
  }

  @ParameterizedTest
  @CsvSource({"10000000.0,10000000", "1E7,10000000", "50000.00,50000"})
  void anAmountIsAWholeNumberHoweverItIsWritten(String written, long dong) {
    assertThat(EventSamples.READER.read(fee(written)).event().dossier().fees().get(0).amount()).isEqualTo(dong);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50000.5", "\"50000\"", "-1", "1E999999999", "1E400", "50000.00000000000000001",
      "1E2147483648", "100e2147483647", "1e-2147483648", "0e99999999999999999999", "-1.5E+99999999999999999999"})
  void anyOtherAmountIsRefused(String written) {
    assertThat(refusal(fee(written)).errors().get(0).pointer()).isEqualTo("/dossier/fees/0/amount");
  }

  private static byte[] fee(String amount) {
    ObjectNode event = EventSamples.tree("accepted");
    ((ObjectNode) event.at("/dossier")).putArray("fees").addObject().put("amount", 4_711_815L);
    return event.toString().replace("4711815", amount).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anIdentityNumberThatLostItsZeroIsToldSo() {
    JsonNode lost = EventSamples.JSON.getNodeFactory().textNode("99190000017");
    Fault fault = refusal(EventSamples.bytes(EventSamples.with("/dossier/parties/0/identifiers/0/value", lost)))
        .errors().get(0);

    assertThat(fault.detail().vi()).contains("12 chữ số").contains("mất số 0 ở đầu");
    assertThat(fault.detail().en()).contains("leading zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99190000017", "9190000017", "099190000017", "1234567890123"})
  void aBareNumberOfTenDigitsOrMoreIsNoPassport(String number) {
    Fault fault = refusal(passport(number)).errors().get(0);
    assertThat(fault.pointer()).isEqualTo("/dossier/parties/0/identifiers/0/value");
    assertThat(fault.detail().vi()).contains("mất số 0 ở đầu").doesNotContain(number);
    assertThat(fault.detail().en()).contains("leading zero");
  }

  @ParameterizedTest
  @ValueSource(strings = {"B1234567", "C01X00T47", "123456789", "AB1234567890"})
  void aPassportIsTaken(String number) {
    assertThat(EventSamples.READER.read(passport(number)).event().dossier().owner().identifiers().get(0).value())
        .isEqualTo(number);
  }

  private static byte[] passport(String number) {
    return EventSamples.bytes(EventSamples.with("/dossier/parties/0/identifiers/0",
        EventSamples.JSON.createObjectNode().put("type", "PASSPORT").put("value", number)));
  }
}

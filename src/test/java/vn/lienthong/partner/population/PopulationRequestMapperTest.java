package vn.lienthong.partner.population;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.population.PopulationRequestMapper.Operation;
import vn.lienthong.partner.transport.Golden;

class PopulationRequestMapperTest {

  private static final PopulationRequestMapper ASK = Register.ask(Map.of());

  /** The vector of protocols §4.1. */
  @Test void aCallIsSignedAsThePlatformWantsIt() {
    assertThat(PopulationHeaders.of(Register.config(Map.of("source-type", "H99")), 1_767_577_800_000L))
        .containsEntry("Authorization", "Basic ZGVtbzpjMGQ3MDE3NTBiNDhlZjdkNDczZjhhNGJjYWQ0MTg1YmRlODkwYjBhNGJlY2MzY"
            + "TNmOTQ0OTBlNTdmMDlhZjlk").containsEntry("Timestamp", "1767577800000")
        .containsEntry("X-Road-Client", "VN/GOV/H99/HUB").containsEntry("ApiKey", "key")
        .containsEntry("ESB_SOURCE_TYPE", "H99").doesNotContainKey("ESB_SOURCE_USERNAME");
  }

  @Test void thePlatformMayKnowItselfByAnotherAddress() {
    var known = Register.config(Map.of("url", "http://lgsp.h99.vn", "service-url", "https://stub.local/dancu"));
    assertThat(PopulationHeaders.of(known, 1_767_577_800_000L).get("Authorization"))
        .startsWith("Basic ZGVtbzpjMGQ3MDE3");
  }

  @ParameterizedTest
  @CsvSource({"look-up, identity, ''", "exists, exists, ''", "relatives, relatives, ''",
      "look-up-plain, identity, assume.names=PLAIN", "look-up-contact, identity, assume.officer-contact=true"})
  void theEnvelopeIsThatOfTheGoldenFile(String golden, String ask, String with) {
    LookUpRequest inquiry = Register.about(Register.mau(), ask);
    var asked = Register.ask(with.isEmpty() ? Map.of() : Map.of(with.split("=")[0], with.split("=")[1]));
    assertThat(new String(asked.envelope(inquiry, asked.operation(inquiry.ask())), StandardCharsets.UTF_8))
        .isEqualTo(Golden.text("population/" + golden + ".wire.xml").replaceAll("\n *", ""));
  }

  @Test void onlyTheYearAndOnlyTheOldNumberMayBeKnown() {
    Subject old = given(Subject.class, "oldId", "099100023", "fullName", "đinh  văn hai", "birthYear", 1975);
    String envelope = new String(ASK.envelope(Register.about(old, "identity"), Operation.TraCuuThongTinCongDan),
        StandardCharsets.UTF_8);
    assertThat(envelope).contains("<SoCMND>099100023</SoCMND><HoVaTen>ĐINH VĂN HAI</HoVaTen>"
        + "<NgayThangNamSinh><Nam>1975</Nam></NgayThangNamSinh>").doesNotContain("SoDinhDanh", "NgayThangNam>1");
  }

  @Test void namesAreComposedAndCannotLeaveTheirElement() {
    Subject odd = Register.person("099190000017", "Nguye\u0302\u0303n </HoVaTen>&\u0001", Register.TODAY, null);
    assertThat(new String(ASK.envelope(Register.about(odd), Operation.TraCuuThongTinCongDan), StandardCharsets.UTF_8))
        .contains("<HoVaTen>NGUYỄN &lt;/HOVATEN&gt;&amp;</HoVaTen>");
    assertThat(vn.lienthong.model.text.TextNormalizer.plainCapitals("Đặng  Thị Nguyễn")).isEqualTo("DANG THI NGUYEN");
  }

  @Test void theOldNumberStandsInItsOwnElementBesideAnEmptyOne() {
    Subject old = given(Subject.class, "oldId", "099100023", "fullName", "Đinh Văn Hai", "birthYear", 1975);
    assertThat(new String(ASK.envelope(Register.about(old, "exists"), Operation.XacThucThongTinCongDan),
        StandardCharsets.UTF_8)).contains("<SoDinhDanh></SoDinhDanh><SoCMND>099100023</SoCMND>").doesNotContain("Nam");
    assertThat(new String(ASK.envelope(Register.about(old, "relatives"), Operation.XacMinhThongTinNhanThan),
        StandardCharsets.UTF_8)).contains("<NgayThangNamSinh>1975</NgayThangNamSinh>");
  }

  @ParameterizedTest
  @CsvSource({"identity, look-up", "exists, exists", "relatives, relatives"})
  void anOperationWithoutACodeOfOursIsClosed(String ask, String word) {
    String key = "service-" + word;
    assertThat(Register.ask(Map.of(key, " ")).refusal(Register.about(Register.mau(), ask)))
        .contains(Outcome.Refused.notConfigured("hub.partner.population." + key));
  }

  @Test void theTimeMayBeSaidInSeconds() {
    assertThat(PopulationHeaders.of(Register.config(Map.of("assume.timestamp", "SECONDS")), 1_767_577_800_000L))
        .containsEntry("Timestamp", "1767577800");
  }

  @Test void whatIsAskedChoosesTheOperation() {
    assertThat(ASK.operation(Set.of("exists"))).isEqualTo(Operation.XacThucThongTinCongDan);
    assertThat(ASK.operation(Set.of("exists", "identity"))).isEqualTo(Operation.TraCuuThongTinCongDan);
    assertThat(ASK.operation(Set.of("identity", "relatives"))).isEqualTo(Operation.XacMinhThongTinNhanThan);
    assertThat(ASK.operation(Set.of())).isEqualTo(Operation.TraCuuThongTinCongDan);
    var closed = Register.ask(Map.of("assume.relatives-answer", "CLOSED"));
    assertThat(closed.operation(Set.of("relatives"))).isEqualTo(Operation.TraCuuThongTinCongDan);
  }

  @Test void numberNameAndBirthGoTogetherOrNotAtAll() {
    LocalDate born = LocalDate.of(1990, 1, 1);
    assertThat(refused(Register.person("09919000001", "A", born, null))).isEqualTo("subject.personalId");
    assertThat(refused(Register.person("099190000017", " ", born, null))).isEqualTo("subject.fullName");
    assertThat(refused(Register.person("099190000017", "A", null, null))).isEqualTo("subject.birthDate");
    assertThat(ASK.refusal(Register.about(Register.mau()))).isEmpty();
    assertThat(ASK.refusal(Register.about(Register.person("099190000017", "A", null, null), "exists")))
        .as("XacThuc… takes no birth").isEmpty();
  }

  @Test void somebodyHasToAsk() {
    LookUpRequest citizen =
        new LookUpRequest(null, "population", new Purpose(null, "r", "9.000001", "H99.10", null, null, true, "x"),
        Register.mau(), Set.of());
    assertThat(ASK.refusal(citizen))
        .contains(new Outcome.Refused(ErrorClass.SCHEMA, "no-officer", "purpose.officerId"));
    var agreed = Register.ask(Map.of("citizen-account", "congdan@h99"));
    assertThat(agreed.refusal(citizen)).isEmpty();
  }

  private static String refused(Subject subject) {
    return ASK.refusal(Register.about(subject)).map(outcome -> ((Outcome.Refused) outcome).field()).orElseThrow();
  }
}

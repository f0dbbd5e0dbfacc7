package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.canon.Dossier.Component.Source;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.Established;

class DvcqgMapperTest {

  @ParameterizedTest
  @ValueSource(strings = {"sample-of-the-protocol", "minimal", "all-lists-full", "supplements", "results",
      "enterprise-owner", "unknown-optionals", "national-refused"})
  void saysADossierAsThePortalReadsIt(String golden) {
    assertThat(Portal.MAPPER.dossier(Portal.event(golden), null).toPrettyString())
        .isEqualTo(Portal.json(golden + ".wire.json").toPrettyString());
  }

  @Test
  void saysWhatTheHubEstablishedWhateverTheSourceSays() {
    Established found = new Established(Set.of("population", "insurance"), List.of(
        new Established.Component("000.00.00.G99-KQ000001", null, Source.EARLIER_DOSSIER, "documents", "KQ.G99.000001", true),
        new Established.Component("000.00.00.G99-KQ000101", "Xác nhận cư trú", Source.REGISTER, "population", null, false),
        new Established.Component("000.00.00.G99-KQ000110", "Giấy phép mẫu", Source.VAULT, "vault", "KQ.G99.000110", true)));
    assertThat(Portal.MAPPER.dossier(found.over(Portal.event("sample-of-the-protocol")), null).toPrettyString())
        .isEqualTo(Portal.json("once-only.wire.json").toPrettyString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"progress", "progress-bare"})
  void saysAStepAsThePortalReadsIt(String golden) {
    assertThat(Portal.MAPPER.step(Portal.event(golden)).toPrettyString())
        .isEqualTo(Portal.json(golden + ".wire.json").toPrettyString());
  }

  @Property
  void anyOfTheTenStatusesGoesOutUnaltered(@ForAll("statuses") String status) {
    String number = Portal.STATUS.get(status);
    DossierEvent event = Statuses.with(Portal.event("progress"), status);
    assertThat(Portal.MAPPER.dossier(event, null).get("TrangThaiHoSo").textValue()).isEqualTo(number);
    assertThat(Portal.MAPPER.step(event).get("TrangThai").textValue()).isEqualTo(number);
  }

  @Provide
  Arbitrary<String> statuses() {
    return Arbitraries.of(Portal.STATUS.keySet());
  }

  @Property
  void aCutTextIsNeverLongerNorHalvesACharacter(@ForAll @StringLength(max = 60) String text) {
    String cut = DvcqgMapper.cut(text, 20);
    assertThat(text).startsWith(cut);
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Math.min(20, text.codePointCount(0, text.length())));
  }

  @Test
  void aStatusWithoutANumberNamesItsField() {
    DossierEvent event = Statuses.with(Portal.event("minimal"), "SOMETHING_NEW");
    assertThatThrownBy(() -> Portal.MAPPER.dossier(event, null)).hasMessage("no code for TrangThaiHoSo");
  }

  @Test
  void theAccountWeWereToldStandsInForAMissingOne() {
    assertThat(Portal.MAPPER.dossier(Portal.event("unknown-optionals"), "TECHID-0009").get("MaDoiTuong").textValue())
        .isEqualTo("TECHID-0009");
  }

  @Test
  void withoutTheAssumptionTheDayOfSubmissionStandsForReception() {
    DvcqgMapper strict = new DvcqgMapper(Portal::code, false);
    for (String field : new String[] {"NgayTiepNhan", "NgayHenTra"}) {
      assertThat(strict.dossier(Portal.event("national-refused"), null).get(field).textValue())
          .isEqualTo("20260105075500");
      assertThat(strict.dossier(Portal.event("results"), null).get(field))
          .isEqualTo(Portal.json("results.wire.json").get(field));
    }
  }

  @Test
  void codesAreReadAsOfTheEventsDayInVietNam() {
    DvcqgMapper dated = new DvcqgMapper(
        (list, code, day) -> Optional.of(day.toString()), true);
    assertThat(dated.step(Portal.event("progress")).get("TrangThai").textValue()).isEqualTo("2026-01-05");
  }
}

package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.NastyInputs.SEED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.Dossier.Fee.Charge;
import vn.lienthong.model.Dossier.Fee.CollectAt;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party.Kind;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FileAvailability;
import vn.lienthong.model.HubFacts;

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
    HubFacts found = new HubFacts(Set.of("population", "insurance"), List.of(
        new HubFacts.Component("000.00.00.G99-KQ000001", null, Source.EARLIER_DOSSIER, "documents", "KQ.G99.000001",
        true, null),
        new HubFacts.Component("000.00.00.G99-KQ000101", "Xác nhận cư trú", Source.REGISTER, "population", null, false,
        null),
        new HubFacts.Component("000.00.00.G99-KQ000110", "Giấy phép mẫu", Source.VAULT, "vault", "KQ.G99.000110", true,
        null)));
    assertThat(Portal.MAPPER.dossier(found.over(Portal.event("sample-of-the-protocol")), null).toPrettyString())
        .isEqualTo(Portal.json("once-only.wire.json").toPrettyString());
  }

  @Test
  void saysAFeeThatWasPaidOnThePlatformWhateverTheSourceSays() {
    HubFacts paid = new HubFacts(Set.of(), List.of(), List.of(new HubFacts.FeePaid("LP01", "Lệ phí mẫu",
        Charge.LE_PHI, CollectAt.RECEPTION, Dossier.Fee.Kind.ORDINARY, 50_000,
        OffsetDateTime.parse("2026-01-05T09:00:00+07:00"), true)));
    assertThat(Portal.MAPPER.dossier(paid.over(Portal.event("minimal")), null).toPrettyString())
        .isEqualTo(Portal.json("fee-paid.wire.json").toPrettyString());
    JsonNode listed = Portal.MAPPER.dossier(paid.over(Portal.event("national-refused")), null);
    assertThat(listed.get("DanhSachLePhi")).isEqualTo(Portal.json("national-refused.wire.json").get("DanhSachLePhi"));
    assertThat(listed.get("DuocThanhToanTrucTuyen").textValue()).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
      "CITIZEN, TAX_CODE 9900000016 PERSONAL_ID 099190000017, 099190000017, 1 099190000017",
      "CITIZEN, PASSPORT C1234567 TAX_CODE 9900000016, 9900000016, 2 9900000016",
      "CITIZEN, TAX_CODE 099190000017, 099190000017, 1 099190000017",
      "CITIZEN, INSURANCE_NUMBER 9900000001 PASSPORT C1234567, C1234567, 2 C1234567",
      "CITIZEN, INSURANCE_NUMBER 9900000001, '', ''",
      "ENTERPRISE, TAX_CODE 9900000016, 9900000016, 2 9900000016",
      "ENTERPRISE, PERSONAL_ID 099190000017 TAX_CODE 9900000016, 9900000016, 1 099190000017",
      "BUSINESS_HOUSEHOLD, CMND_9 099000001, 099000001, 2 099000001"})
  void everyOwnerHasANumberAndAnIdentity(Kind kind, String identifiers, String number, String identity) {
    String[] words = identifiers.split(" ");
    List<Identifier> all = IntStream.range(0, words.length / 2)
        .mapToObj(i -> new Identifier(Identifier.Type.valueOf(words[2 * i]), words[2 * i + 1])).toList();
    ObjectNode item = Portal.MAPPER.dossier(owned(kind, all), null);
    assertThat(item.get("SoGiayToChuHoSo").textValue()).isEqualTo(number);
    assertThat(item.get("DinhDanhCHS")).as("never a number that is not his")
        .extracting(i -> i.get("LoaiDinhDanh").textValue() + " " + i.get("SoDinhDanh").textValue())
        .isEqualTo(identity.isEmpty() ? List.of() : List.of(identity));
  }

  @Test
  void everyRegisterThatWasAskedIsTold() {
    Set<String> registers = CatalogueSnapshot.fromSeeds().holdings().registers();
    assertThat(registers).contains("population", "insurance", "business", "land", "civil");
    ObjectNode item = Portal.MAPPER.dossier(
        new HubFacts(registers, List.of()).over(Portal.event("sample-of-the-protocol")), null);
    assertThat(item.get("DSKetNoiCSDL")).extracting(r -> r.get("MaCSDL").textValue()).doesNotHaveDuplicates()
        .hasSameSizeAs(registers);
  }

  @Test
  void whatWasReusedIsToldWithoutAFileOnlyWhereThePortalTakesIt() {
    DossierEvent event = new HubFacts(Set.of(), List.of(new HubFacts.Component("000.00.00.G99-KQ000110",
        "Giấy phép mẫu", Source.VAULT, "vault", "KQ.G99.000110", true, null)))
        .over(Portal.event("sample-of-the-protocol"));
    assertThat(Portal.MAPPER.dossier(event, null).get("TaiLieuNop")).hasSize(1);
    assertThat(new DvcqgMapper(Portal::code, true, true).dossier(event, null).get("TaiLieuNop")).hasSize(2)
        .anySatisfy(row -> assertThat(row.get("DuocLayTuKhoDMQG").textValue()).isEqualTo("1"));
  }

  @Test
  void whatAVaultGaveAFileOfIsToldWithIt() {
    Dossier.File copy = new Dossier.File(null, "Giấy phép mẫu.pdf", "hub:file/7", "00ab", 9L);
    DossierEvent event = new HubFacts(Set.of(), List.of(new HubFacts.Component("000.00.00.G99-KQ000110",
        "Giấy phép mẫu", Source.VAULT, "vault", "KQ.G99.000110", true, copy)))
        .over(Portal.event("sample-of-the-protocol"));
    JsonNode told = new DvcqgMapper(Portal::code, true, false).dossier(event, null,
        Map.of(copy, FileAvailability.linked("https://hub.example.vn/files/7")));
    assertThat(told.get("TaiLieuNop")).hasSize(2)
        .anySatisfy(row -> assertThat(List.of("MaThanhPhanHoSo", "TenTepDinhKem",
        "DuongDanTaiTepTin", "DuocSoHoa", "DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe").stream()
        .map(field -> row.get(field).asText())).containsExactly("000.00.00.G99-KQ000110", "Giấy phép mẫu.pdf",
        "https://hub.example.vn/files/7", "1", "1", "1", "KQ.G99.000110"));
  }

  @Test
  void aPaperWhoseFileCannotBeHadHasNoRowUnlessItWasWithdrawn() {
    DossierEvent event = Portal.event("sample-of-the-protocol");
    Dossier.File file = event.dossier().components().get(0).file();
    Map<Dossier.File, FileAvailability> gone = Map.of(file, FileAvailability.failed(FileAvailability.Why.MISSING));
    assertThat(Portal.MAPPER.dossier(event, null).get("TaiLieuNop")).hasSize(1);
    assertThat(Portal.MAPPER.dossier(event, null, gone).get("TaiLieuNop")).isEmpty();
    ObjectNode json = (ObjectNode) Portal.json("sample-of-the-protocol.canon.json");
    ((ObjectNode) json.at("/dossier/components/0")).put("withdrawn", true);
    JsonNode told = Portal.MAPPER.dossier(Portal.JSON.convertValue(json, DossierEvent.class), null, gone);
    assertThat(told.get("TaiLieuNop")).singleElement().extracting(row -> row.get("IsDeleted").asText(),
        row -> row.get("TepDinhKemId").asText()).containsExactly("True", file.id());
  }

  private static DossierEvent owned(Kind kind, List<Identifier> identifiers) {
    ObjectNode json = (ObjectNode) Portal.json("enterprise-owner.canon.json");
    ObjectNode owner = (ObjectNode) json.at("/dossier/parties/1");
    owner.put("kind", kind.name()).set("identifiers", Portal.JSON.valueToTree(identifiers));
    return Portal.JSON.convertValue(json, DossierEvent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"progress", "progress-bare"})
  void saysAStepAsThePortalReadsIt(String golden) {
    assertThat(Portal.MAPPER.step(Portal.event(golden)).toPrettyString())
        .isEqualTo(Portal.json(golden + ".wire.json").toPrettyString());
  }

  @Property(seed = SEED)
  void anyOfTheTenStatusesGoesOutUnaltered(@ForAll("statuses") String status) {
    String number = Portal.STATUS.get(status);
    DossierEvent event = PortalStatuses.with(Portal.event("progress"), status);
    assertThat(Portal.MAPPER.dossier(event, null).get("TrangThaiHoSo").textValue()).isEqualTo(number);
    assertThat(Portal.MAPPER.step(event).get("TrangThai").textValue()).isEqualTo(number);
  }

  @Provide
  Arbitrary<String> statuses() {
    return Arbitraries.of(Portal.STATUS.keySet());
  }

  @Property(seed = SEED)
  void aCutTextIsNeverLongerNorHalvesACharacter(@ForAll @StringLength(max = 60) String text) {
    String cut = DvcqgMapper.cut(text, 20);
    assertThat(text).startsWith(cut);
    assertThat(cut.codePointCount(0, cut.length())).isEqualTo(Math.min(20, text.codePointCount(0, text.length())));
  }

  @Test
  void aStatusWithoutANumberNamesItsField() {
    DossierEvent event = PortalStatuses.with(Portal.event("minimal"), "SOMETHING_NEW");
    assertThatThrownBy(() -> Portal.MAPPER.dossier(event, null)).hasMessage("no code for TrangThaiHoSo");
  }

  @Test
  void theAccountWeWereToldStandsInForAMissingOne() {
    assertThat(Portal.MAPPER.dossier(Portal.event("unknown-optionals"), "TECHID-0009").get("MaDoiTuong").textValue())
        .isEqualTo("TECHID-0009");
  }

  @Test
  void withoutTheAssumptionTheDayOfSubmissionStandsForReception() {
    DvcqgMapper strict = new DvcqgMapper(Portal::code, false, false);
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
        (list, code, day) -> Optional.of(day.toString()), true, false);
    assertThat(dated.step(Portal.event("progress")).get("TrangThai").textValue()).isEqualTo("2026-01-05");
  }
}

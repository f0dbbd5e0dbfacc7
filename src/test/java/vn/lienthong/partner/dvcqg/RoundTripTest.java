package vn.lienthong.partner.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.intake.dvcqg.OldForm;
import vn.lienthong.model.DossierEvent;

/**
 * What a one-stop system sends in the portal's form arrives at the portal as it was sent, field by field.
 *
 * <p>The exceptions, each with its test: of the two codes of a result an empty one is filled with the other; the two
 * words for "not paid online", 0 and 3, are both 0; DinhDanhCHS has SoGiayToChuHoSo in it, and first; a person whose
 * personal id is known goes by it, not by a tax code, CMND or passport; MaDoiTuong is sent for
 * channel 2 alone (protocol); what has no file has no row, and a result without one no code of its own;
 * HoSoCoThanhPhanSoHoa 0 gives way to a paper that is digitised; a paper counts at least once.
 */
class RoundTripTest {

  @ParameterizedTest
  @ValueSource(strings = {"sample-of-the-protocol", "minimal", "all-lists-full", "supplements", "results",
      "enterprise-owner", "national-refused"})
  void everyGoldenItemComesBackAsItIs(String golden) {
    assertThatItComesBack((ObjectNode) Portal.json(golden + ".wire.json"));
  }

  @Test
  void theFullestItemComesBackAsItIs() {
    assertThatItComesBack(fullest());
  }

  @ParameterizedTest
  @CsvSource({"1,099190000017", "2,9900000016", "2,9900000016-001",
      "3,9900000023", "4,099190000025"})
  void theOwnersNumberStays(String kind, String number) {
    ObjectNode item = fullest().put("LoaiDoiTuong", kind).put("SoGiayToChuHoSo", number);
    assertThat(back(item).get("SoGiayToChuHoSo").textValue()).isEqualTo(number);
  }

  @Test
  void somethingIsDigitisedThoughNoPaperIsListed() {
    ObjectNode item = fullest().put("HoSoCoThanhPhanSoHoa", "1");
    item.putArray("TaiLieuNop");
    assertThatItComesBack(item);
    item.put("HoSoCoThanhPhanSoHoa", "0");
    assertThatItComesBack(item);
  }

  @Test
  void noListsAtAllComeBackEmpty() {
    ObjectNode item = fullest().put("HoSoCoThanhPhanSoHoa", "0");
    for (String list : new String[] {"TaiLieuNop", "DanhSachLePhi", "DanhSachTepDinhKemKhac", "DanhSachHoSoBoSung",
        "DanhSachGiayToKetQua", "DSKetNoiCSDL"}) {
      item.putArray(list);
    }
    assertThatItComesBack(item);
  }

  @Test
  void aStepComesBackAsItIs() {
    ObjectNode item = ((ObjectNode) OldForm.item("report-progress")).put("TrangThai", "4");
    DossierEvent dossier = OldForm.event(OldForm.snapshot(fullest()), null);
    item.put("MaHoSo", dossier.dossier().code());
    for (String at : new String[] {"20260105083000", "20260109235959", "20260110095959"}) {
      item.put("ThoiDiemXuLy", at);
      assertThat(Portal.MAPPER.step(OldForm.event(OldForm.progress(item), dossier))).isEqualTo(item);
    }
  }

  @Test
  void anEmptyCodeOfAResultIsFilledWithTheOther() {
    ObjectNode item = fullest();
    ObjectNode result = (ObjectNode) item.at("/DanhSachGiayToKetQua/0"); // it has a file
    result.put("MaGiayToKetQua", "");
    assertThat(back(item).at("/DanhSachGiayToKetQua/0/MaGiayToKetQua")).isEqualTo(result.get("MaThanhPhanHoSo"));
  }

  @Test
  void whatHasNoFileHasNoRowAndNoCodeOfAResult() {
    ObjectNode item = fullest();
    item.withArray("TaiLieuNop").addObject().put("TenTepDinhKem", "Bản vẽ giấy").put("MaThanhPhanHoSo", "GT-1")
        .put("DuocSoHoa", "0").put("DuocTaiSuDung", "0").put("DuocLayTuKhoDMQG", "0").put("IsDeleted", "False");
    ((ObjectNode) item.at("/DanhSachGiayToKetQua/0")).put("GiayToId", "").put("DuongDanTepTinKetQua", "");
    JsonNode back = back(item);
    assertThat(back.get("TaiLieuNop")).hasSize(item.get("TaiLieuNop").size() - 1);
    assertThat(back.at("/DanhSachGiayToKetQua/0/MaGiayToKetQua").textValue()).isEmpty();
    assertThat(back.get("DanhSachGiayToKetQua")).hasSameSizeAs(item.get("DanhSachGiayToKetQua"));
  }

  @Test
  void bothWordsForNotPaidOnlineAreOne() {
    assertThat(back(fullest().put("DuocThanhToanTrucTuyen", "3")).get("DuocThanhToanTrucTuyen").textValue())
        .isEqualTo("0");
  }

  @Test
  void theOwnersNumberIsAmongTheIdentifiersAndFirst() {
    ObjectNode item = fullest().put("SoGiayToChuHoSo", "099190000025");
    assertThat(back(item).get("DinhDanhCHS")).hasSize(3);
    assertThat(back(item).at("/DinhDanhCHS/0/SoDinhDanh").textValue()).isEqualTo("099190000025");
  }

  @Test
  void aPersonGoesByThePersonalIdNotByATaxCodeOrOlderPapers() {
    assertThat(back(fullest().put("SoGiayToChuHoSo", "9900000016")).get("SoGiayToChuHoSo").textValue())
        .isEqualTo("099190000017");
    assertThat(back(fullest().put("SoGiayToChuHoSo", "099000001")).get("SoGiayToChuHoSo").textValue())
        .isEqualTo("099190000017");
    ObjectNode older = fullest().put("SoGiayToChuHoSo", "B1234567");
    older.withArray("DinhDanhCHS").remove(0);
    assertThat(back(older).get("SoGiayToChuHoSo").textValue()).isEqualTo("B1234567");
  }

  @Test
  void anAccountBelongsToTheOnlineChannel() {
    assertThat(back(fullest().put("KenhThucHien", "1")).get("MaDoiTuong").isNull()).isTrue();
  }

  @Test
  void aDigitisedPaperIsBelievedMoreThanTheHeading() {
    JsonNode back = back(((ObjectNode) Portal.json("all-lists-full.wire.json")).put("HoSoCoThanhPhanSoHoa", "0"));
    assertThat(back.get("HoSoCoThanhPhanSoHoa").textValue()).isEqualTo("1");
  }

  @Test
  void aPaperThatIsNamedIsThereOnce() {
    ObjectNode item = fullest();
    ((ObjectNode) item.at("/DanhSachTepDinhKemKhac/0")).remove("SoLuong");
    assertThat(back(item).at("/DanhSachTepDinhKemKhac/0/SoLuong").intValue()).isEqualTo(1);
  }

  /** All lists, every code once, a heading that no list bears out, two codes to a result. */
  private static ObjectNode fullest() {
    ObjectNode item = (ObjectNode) Portal.json("all-lists-full.wire.json");
    item.put("NgayTuChoi", "20260109120000").put("NoiNopHoSo", "2");
    item.withArray("TaiLieuNop").forEach(paper -> ((ObjectNode) paper).put("DuocSoHoa", "0"));
    ArrayNode results = item.withArray("DanhSachGiayToKetQua");
    ((ObjectNode) results.get(0)).put("MaThanhPhanHoSo", "000.00.00.G99-KQ000009");
    ((ObjectNode) results.get(1)).put("MaThanhPhanHoSo", "000.00.00.G99-KQ000010");
    item.withArray("DSKetNoiCSDL").addObject().put("MaCSDL", "CSDLDC01");
    return item;
  }

  private static ObjectNode back(ObjectNode item) {
    return Portal.MAPPER.dossier(OldForm.event(OldForm.snapshot(item), null), null);
  }

  private static void assertThatItComesBack(ObjectNode item) {
    assertThat(back(item).toPrettyString()).isEqualTo(item.toPrettyString());
  }
}

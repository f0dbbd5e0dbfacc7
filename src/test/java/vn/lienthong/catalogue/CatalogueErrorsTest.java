package vn.lienthong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.catalogue.error.RetryPlan;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.ResponsibleParty;

/** What the seeded lists say of partners' errors: their meaning, and when to try again. */
class CatalogueErrorsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private final CatalogueSnapshot edition = CatalogueSnapshot.fromSeeds();

  @ParameterizedTest
  @CsvFileSource(resources = "/catalogue/portal-errors.csv", delimiter = ';')
  void tellsThePortalsErrorsApart(PartnerOperation operation, String code, String text, String word,
      ErrorClass errorClass) {
    assertThat(edition.meaning("dvcqg", new PartnerError(operation, code, text, false), TODAY))
        .isEqualTo(new ErrorMeaning(word == null ? "" : word, errorClass));
  }

  @Test void readsAnErrorTextInSeparateAccentsToo() {
    PartnerError apart = new PartnerError(PartnerOperation.CREATE, "3", "đa\u0303 tô\u0300n ta\u0323i", false);
    assertThat(edition.meaning("dvcqg", apart, TODAY).word()).isEqualTo("ALREADY_EXISTS");
  }

  @ParameterizedTest
  @CsvSource({"trường mã lĩnh vực,true", "Trường hợp này,false", "Bộ Tài nguyên và Môi trường,false", "iGate,false",
      "getMaSoBhxhTheoTieuChi,false", "dịch vụ KetNoiChung,false", "eMail,true", "MaLinhVuc,true",
          "nycHoTen: thiếu,true", "DSKetNoiCSDL[0],true", "TaiLieuNop[0].IsDeleted,true",
      "Hồ sơ 000.00.10.H99-260105-0001,false", "VNeID,false", "SessionID expired,false", "ĐặngVăn,false",
      "SocketTimeoutException,false", "IP_DISALLOWED,false", "G99-LV01,false"})
  void knowsANameThatAProgramWrote(String text, boolean field) {
    assertThat(new PartnerError(null, "1", text, false).fieldNamed()).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "population;Server;Không tìm thấy công dân;NOT_CONFIRMED", "population;Server;Mã dịch vụ công không tồn tại;''",
      "population;777;Không tìm thấy công dân;''", "population;Client;Authorization không hợp lệ;SIGNED_WRONG",
      "land;5;Không tìm thấy thửa đất;NOT_FOUND", "land;5;Dịch vụ không tồn tại;''", "land;5;Phiên không tồn tại;AUTH",
      "vault;4;Tệp không tồn tại;NOT_EXISTS", "vault;4;Đơn vị không tồn tại;''", "vault;-2;Đơn vị đang bảo trì;''",
      "vault;7;Đơn vị không được phép khai thác;''", "vault;7;Không được phép khai thác;WITHHELD",
      "vault;-2;Thanh toán không thành công: phiên đã hết hạn;''",
      "procedures;-2;Biểu mẫu do hệ thống bảo trì chưa có;''",
      "business;Status-0;Phiên đăng nhập không tồn tại hoặc đã hết hạn;AUTH",
      "business;Status-0;Dịch vụ không tồn tại;''",
      "business;Status-0;Không tìm thấy dịch vụ doanh nghiệp;''", "business;Status-0;no data;NOT_CONFIRMED",
      "business;Status-0;Mã số doanh nghiệp 9900000016 không tồn tại trên hệ thống;NOT_CONFIRMED",
      "business;Status-0;Mã số doanh nghiệp quá ngắn, vui lòng thử lại sau khi sửa;VALIDATION",
      "business;Status-0;Không có thông tin về doanh nghiệp;NOT_CONFIRMED",
      "business;Status-0;Hệ thống bảo trì.;MAINTENANCE",
      "population;Server;Không tìm thấy thông tin đơn vị kết nối;''", "population;Server;Không tồn tại;NOT_CONFIRMED",
      "population;Server;Hệ thống không có thông tin cấp quyền cho đơn vị;''",
      "population;Server;Dịch vụ tra cứu công dân không tồn tại;''",
      "population;Server;Đơn vị không được phép khai thác;''",
      "population;Server;Không có thông tin của công dân này trên hệ thống;NOT_CONFIRMED",
      "population;Server;Thông tin công dân không khớp;NOT_CONFIRMED",
      "land;-1;Không có thông tin đơn vị kết nối;''", "land;-1;Thửa đất không tồn tại;NOT_FOUND",
      "procedures;-1;Phiên bản thủ tục không hợp lệ;VALIDATION"})
  void noPartnersWordsDecideAlone(String partner, String code, String text, String word) {
    assertThat(edition.meaning(partner, new PartnerError(PartnerOperation.ASK, code, text, false), TODAY).word())
        .isEqualTo(word);
  }

  @Test void takesTheMostParticularRetryPlan() {
    assertThat(edition.plan("dvcqg", "sync-dossier", ErrorClass.CONNECTION, TODAY).responsible())
        .isEqualTo(ResponsibleParty.NATIONAL);
    assertThat(edition.plan("dossiers", "send-notice", ErrorClass.CONNECTION, TODAY).attempts()).isEqualTo(100);
    assertThat(edition.plan("post", "order-parcel", ErrorClass.BUSINESS, TODAY).then())
        .isEqualTo(RetryPlan.Then.REFUSE);
    assertThat(edition.plan("dvcqg", "sync-dossier", ErrorClass.STATE_CONFLICT, TODAY).then())
        .isEqualTo(RetryPlan.Then.PARK);
  }

  @Test void waitsLongerAfterEachAttemptUpToTheCeilingAndThenParks() {
    RetryPlan plan = edition.plan("dvcqg", "sync-dossier", ErrorClass.CONNECTION, TODAY);
    assertThat(plan.wait(1)).contains(Duration.ofSeconds(2));
    assertThat(plan.wait(4)).contains(Duration.ofSeconds(16));
    assertThat(plan.wait(19)).contains(Duration.ofMinutes(5));
    assertThat(plan.wait(20)).isEmpty();
  }
}

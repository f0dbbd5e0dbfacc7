package vn.lienthong.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.ResponsibleParty;

class NotificationTextsTest {

  private final NotificationTexts text = new NotificationTexts(new SmallRyeConfigBuilder().build(), 1,
      Optional.of(Set.of("09-02", "2026-02-16")));

  @Test void namesThePartnerAsPeopleDoAndTheDay() {
    assertThat(refused("2026-01-09T10:00:00+07:00").text()).isEqualTo("Hồ sơ H99.10-260105-000001: lượt gửi "
        + "“Đồng bộ hồ sơ” tới Cổng Dịch vụ công quốc gia bị từ chối (mã lỗi -2), trường “Mã lĩnh vực”. "
        + "Dữ liệu hồ sơ chưa đúng yêu cầu của bên nhận. "
        + "Đề nghị cán bộ một cửa sửa thông tin trên hệ thống nguồn; bản cập nhật tiếp theo sẽ thay thế. "
        + "Hạn xử lý: 12/01/2026.");
  }

  @Test void aDayOffIsNoBusinessDay() {
    assertThat(refused("2026-02-13T10:00:00+07:00").fixBy()).as("that once").isEqualTo(LocalDate.of(2026, 2, 17));
    assertThat(refused("2027-09-01T10:00:00+07:00").fixBy()).as("each year").isEqualTo(LocalDate.of(2027, 9, 3));
  }

  /** Of a result that one vault took and the other did not. */
  @Test void tellsOneVaultFromTheOther() {
    assertThat(refused("vault", "vault", "2026-01-09T10:00:00+07:00").text())
        .contains("tới Kho dữ liệu điện tử trên Cổng Dịch vụ công quốc gia bị từ chối");
    assertThat(refused("vault:province", "vault", "2026-01-09T10:00:00+07:00").text())
        .contains("tới Kho quản lý dữ liệu điện tử của tỉnh bị từ chối");
  }

  private Notification refused(String now) {
    return refused("dvcqg", "dvcqg", now);
  }

  private Notification refused(String endpoint, String partner, String now) {
    ClaimedEntry claim = given(ClaimedEntry.class, "entry", 1, "lane", 1, "dossier", 1,
        "dossierCode", "H99.10-260105-000001", "sourceSystem", "H99-1", "endpoint", endpoint, "partner", partner,
        "flow", "sync-dossier", "claimNo", 1, "position", 1, "partnerState", Map.of(), "met", true, "mode",
        DeliveryTask.Mode.LIVE,
        "age", Duration.ZERO, "tries", Map.of());
    return text.about(claim, EntryState.REFUSED, ErrorClass.BUSINESS, "-2", "Mã lĩnh vực", ResponsibleParty.CALLER,
        OffsetDateTime.parse(now));
  }
}

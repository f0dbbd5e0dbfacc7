package vn.lienthong.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.files.FileFailureNotifications;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Notification;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.text.DisplayNames;

/**
 * The notification to an officer about an entry that stopped: what happened, which field, who must fix it, by when. In
 * Vietnamese.
 */
@ApplicationScoped
public class NotificationTexts {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private final Config config;
  private final int mendDays;
  private final Set<String> daysOff;

  public NotificationTexts(Config config,
      @ConfigProperty(name = "hub.notice.due-days", defaultValue = "1") int mendDays,
      @ConfigProperty(name = "hub.notice.holidays") Optional<Set<String>> daysOff) {
    this.config = config;
    this.mendDays = mendDays;
    this.daysOff = daysOff.orElse(Set.of());
  }

  /** Whether this source system polls its notifications; by default, one without a URL does. */
  public boolean pulled(String source) {
    return key(source, "mode").map("PULL"::equalsIgnoreCase).orElseGet(() -> key(source, "url").isEmpty()
        && config.getOptionalValue("hub.partner.dossiers.url", String.class).filter(url -> !url.isBlank()).isEmpty());
  }

  private Optional<String> key(String source, String key) {
    return config.getOptionalValue("hub.partner.dossiers." + source + "." + key, String.class)
        .filter(value -> !value.isBlank());
  }

  public Notification about(ClaimedEntry claim, EntryState state, ErrorClass errorClass, String code, String field,
      ResponsibleParty responsible,
      OffsetDateTime now) {
    return about(new About(claim.dossierCode(), claim.entry(), claim.endpoint(), claim.partner(), claim.flow()), state,
        errorClass, code, field, responsible, now);
  }

  /**
   * The notification about an entry that was parked because its replica died during a call that must not be repeated.
   */
  Notification about(PendingNotifications.UntoldEntry untold, OffsetDateTime now) {
    return about(new About(untold.dossierCode(), untold.entry(), untold.endpoint(), untold.partner(), untold.flow()),
        EntryState.PARKED, untold.errorClass(), untold.code(), null, untold.responsible(), now);
  }

  private record About(String dossierCode, long entry, String endpoint, String partner, String flow) {}

  private Notification about(About about, EntryState state, ErrorClass errorClass, String code, String field,
      ResponsibleParty responsible, OffsetDateTime now) {
    boolean refused = state == EntryState.REFUSED;
    Map<String, String> data = new TreeMap<>();
    data.put("errorClass", errorClass.name());
    if (code != null) {
      data.put("code", code);
    }
    Notification.Owner owner = owner(responsible, errorClass);
    LocalDate fixBy = businessDay(now.toLocalDate());
    return new Notification(null, refused ? Notification.Kind.ENTRY_REFUSED : Notification.Kind.ENTRY_PARKED,
        about.dossierCode(), null,
        String.valueOf(about.entry()), about.partner(), about.flow(),
        text(about, refused, errorClass, code, field, owner, fixBy), field, owner, fixBy, data, now);
  }

  /** The notification about a quarantined event, or about an event whose predecessors never arrived. */
  Notification about(PendingNotifications.Untold untold, OffsetDateTime now) {
    boolean gap = "GAP".equals(untold.tell());
    Notification.Owner owner = gap ? Notification.Owner.AGENCY_IT : Notification.Owner.OFFICER;
    String text = gap
        ? "Hồ sơ " + untold.dossierCode() + ": thiếu sự kiện trước số thứ tự " + untold.sequence()
            + "; trục đã xử lý tiếp. Đề nghị hệ thống nguồn gửi lại các sự kiện còn thiếu."
        : "Hồ sơ " + untold.dossierCode() + ": sự kiện được tạm giữ vì " + held(untold.why())
            + " Đề nghị cán bộ kiểm tra trạng thái hồ sơ; bộ phận CNTT của tỉnh cho tiếp nhận hoặc bỏ qua.";
    LocalDate fixBy = businessDay(now.toLocalDate());
    Map<String, String> data = new TreeMap<>();
    data.put("eventId", untold.eventId());
    if (!gap) {
      data.put("why", untold.why());
    }
    return new Notification(null, gap ? Notification.Kind.GAP_PASSED : Notification.Kind.EVENT_QUARANTINED,
        untold.dossierCode(), null,
        null, null, null, text + " Hạn xử lý: " + DAY.format(fixBy) + ".", gap ? null : "Trạng thái hồ sơ", owner,
        fixBy, data, now);
  }

  /** The notification about a file that a snapshot was sent without: what is not shown because of it, and why. */
  Notification about(FileFailureNotifications.Untold untold, OffsetDateTime now) {
    return FileNotificationTexts.about(untold, businessDay(now.toLocalDate()), now);
  }

  /** The notification that a dossier differs between its source system and the hub, as found by the daily count. */
  Notification snapshotWanted(String code, LocalDate day, String kind, OffsetDateTime now) {
    LocalDate fixBy = businessDay(now.toLocalDate());
    String text = "Hồ sơ " + code + ": đối soát ngày " + DAY.format(day) + " cho thấy " + difference(kind)
        + " Đề nghị hệ thống nguồn gửi lại hiện trạng hồ sơ (hoặc sửa số liệu đối soát). Hạn xử lý: "
        + DAY.format(fixBy) + ".";
    return new Notification(null, Notification.Kind.SNAPSHOT_WANTED, code, null, null, null, null, text, null,
        Notification.Owner.AGENCY_IT, fixBy, new TreeMap<>(Map.of("day", day.toString(), "difference", kind)), now);
  }

  private static String difference(String kind) {
    return switch (kind) {
      case "NEVER_TOLD" -> "trục chưa từng nhận hồ sơ này.";
      case "RECEIVED_NOT_TOLD" -> "trục chưa được báo việc tiếp nhận.";
      case "RESOLVED_NOT_TOLD" -> "trục chưa được báo kết thúc xử lý.";
      case "RECEIVED_DAY_DIFFERS" -> "ngày tiếp nhận ở hai bên khác nhau.";
      case "RESOLVED_DAY_DIFFERS" -> "ngày kết thúc ở hai bên khác nhau.";
      case "AGENCY_DIFFERS" -> "cơ quan ở hai bên khác nhau.";
      default -> "số liệu đối soát không có hồ sơ mà trục đã nhận.";
    };
  }

  private static String held(String why) {
    return switch (why) {
      case "UNKNOWN_STATUS" -> "trạng thái không có trong danh mục.";
      case "OTHER_CLIENTS_DOSSIER" -> "hồ sơ thuộc hệ thống khác và chưa được hệ thống đó chuyển xử lý.";
      default -> "hồ sơ đã kết thúc mà không có quyết định mở lại.";
    };
  }

  private static String text(About about, boolean refused, ErrorClass errorClass, String code, String field,
      Notification.Owner owner, LocalDate fixBy) {
    String what = refused ? "bị từ chối" : "tạm dừng, chờ xử lý";
    String where = field == null ? "" : ", trường “" + field + "”";
    String which = code == null ? "" : " (mã lỗi " + code + ")";
    return "Hồ sơ " + about.dossierCode() + ": lượt gửi “" + DisplayNames.flow(about.flow()).vi() + "” tới "
        + DisplayNames.partner(about.endpoint()).vi() + " " + what + which + where + ". "
        + cause(errorClass, code) + " " + remedy(owner) + " Hạn xử lý: " + DAY.format(fixBy) + ".";
  }

  private static String cause(ErrorClass errorClass, String code) {
    if ("HTTP-403".equals(code)) {
      return "Bên nhận không cho trục truy cập (địa chỉ IP hoặc tài khoản chưa được phép).";
    }
    return switch (errorClass) {
      case BUSINESS, SCHEMA -> "Dữ liệu hồ sơ chưa đúng yêu cầu của bên nhận.";
      case STATE_CONFLICT -> "Trạng thái hồ sơ ở hai bên không khớp.";
      case SESSION -> "Không đăng nhập được hệ thống của bên nhận.";
      case CONNECTION, SERVER_ERROR, MAINTENANCE, RATE_LIMIT -> "Bên nhận không đáp ứng sau nhiều lần gửi.";
      case SIGNATURE -> "Chữ ký hoặc mã xác thực không hợp lệ.";
      case HUB_FAULT -> "Lỗi cấu hình hoặc lỗi của trục liên thông.";
      case UNKNOWN -> "Bên nhận trả lời mã chưa có trong danh mục.";
    };
  }

  private static String remedy(Notification.Owner owner) {
    return switch (owner) {
      case OFFICER -> "Đề nghị cán bộ một cửa sửa thông tin trên hệ thống nguồn; bản cập nhật tiếp theo sẽ thay thế.";
      case AGENCY_IT -> "Đề nghị bộ phận CNTT của cơ quan kiểm tra hệ thống nguồn.";
      case PROVINCIAL_IT -> "Đề nghị bộ phận CNTT của tỉnh kiểm tra và cho gửi lại.";
      case NATIONAL -> "Phía hệ thống quốc gia xử lý; bộ phận CNTT của tỉnh theo dõi và cho gửi lại.";
    };
  }

  private static Notification.Owner owner(ResponsibleParty responsible, ErrorClass errorClass) {
    return switch (responsible) {
      case CALLER -> errorClass == ErrorClass.SCHEMA ? Notification.Owner.AGENCY_IT : Notification.Owner.OFFICER;
      case HUB -> Notification.Owner.PROVINCIAL_IT;
      case PARTNER, NATIONAL -> Notification.Owner.NATIONAL;
    };
  }

  /**
   * The working day {@code hub.notice.due-days} after {@code from}. A holiday is written 2026-02-16, or 09-02 when it
   * recurs each year.
   */
  private LocalDate businessDay(LocalDate from) {
    LocalDate day = from;
    for (int left = mendDays; left > 0; ) {
      day = day.plusDays(1);
      boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
      if (!weekend && !daysOff.contains(day.toString()) && !daysOff.contains(day.toString().substring(5))) {
        left--;
      }
    }
    return day;
  }
}

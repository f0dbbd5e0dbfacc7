package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/**
 * Converts an event to the format in which a one-stop system of 2019 sends it to the national portal (DongBoHoSoMC,
 * CapNhatTienDoHoSoMC).
 */
final class PortalForm {

  /** The national status codes 1 to 10, in their order. */
  static final List<String> STATUSES = List.of("REGISTERED", "ACCEPTED", "NOT_ACCEPTED", "PROCESSING",
      "SUPPLEMENT_REQUIRED", "PAYMENT_REQUIRED", "WITHDRAWAL_REQUESTED", "STOPPED", "COMPLETED", "RESULT_RETURNED");

  private static final Map<String, String> CHANNELS = Map.of("DIRECT", "1", "ONLINE", "2", "POST", "3");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

  private PortalForm() {}

  /** The national code of a status. */
  static String status(String status) {
    return String.valueOf(STATUSES.indexOf(status) + 1);
  }

  /** The body of the call. The service is CapNhatTienDoHoSoMC for an event with a step, else DongBoHoSoMC. */
  static ObjectNode call(ObjectMapper json, String session, SampleEvent happening) {
    ObjectNode call = json.createObjectNode().put("session", session).put("madonvi", "000.00.00.H99")
        .put("service", happening.hasStep() ? "CapNhatTienDoHoSoMC" : "DongBoHoSoMC");
    if (!happening.hasStep()) {
      call.put("isUpdating", happening.number() > 1 ? "True" : "False");
    }
    call.putArray("data").add(happening.hasStep() ? progress(json, happening) : snapshot(json, happening));
    return call;
  }

  private static ObjectNode progress(ObjectMapper json, SampleEvent happening) {
    JsonNode step = happening.event().get("step");
    return json.createObjectNode().put("MaHoSo", happening.code()).put("NguoiXuLy", step.get("officer").asText())
        .put("ChucDanh", step.get("title").asText()).put("ThoiDiemXuLy", time(happening.event().get("occurredAt")))
        .put("PhongBanXuLy", step.get("unit").asText()).put("NoiDungXuLy", step.get("content").asText())
        .put("TrangThai", status(happening.status())).put("NgayBatDau", time(step.get("startedAt")))
        .put("NgayKetThucTheoQuyDinh", "");
  }

  private static ObjectNode snapshot(ObjectMapper json, SampleEvent happening) {
    JsonNode dossier = happening.event().get("dossier");
    JsonNode owner = dossier.get("parties").get(0);
    String id = owner.get("identifiers").get(0).get("value").asText();
    ObjectNode item = json.createObjectNode().put("MaHoSo", happening.code())
        .put("MaTTHC", dossier.at("/procedure/code").asText()).put("TenTTHC", dossier.at("/procedure/name").asText())
        .put("MaLinhVuc", dossier.at("/procedure/fieldCode").asText())
        .put("TenLinhVuc", dossier.at("/procedure/fieldName").asText())
        .put("SoBienNhan", dossier.get("receiptNumber").asText())
        .put("KenhThucHien", CHANNELS.get(dossier.get("channel").asText())).put("SoGiayToChuHoSo", id)
        .put("ChuHoSo", owner.get("fullName").asText()).put("LoaiDoiTuong", "1").put("MaDoiTuong", "")
        .put("ThongTinKhac", "").put("Email", owner.get("email").asText()).put("Fax", "")
        .put("SoDienThoai", owner.get("phone").asText()).put("TrichYeuHoSo", dossier.get("summary").asText())
        .put("NgayNopHoSo", time(dossier.get("submittedAt"))).put("NgayTiepNhan", time(dossier.get("receivedAt")))
        .put("NgayHenTra", time(dossier.get("dueAt"))).put("NgayTuChoi", time(dossier.get("rejectedAt")))
        .put("TrangThaiHoSo", status(happening.status())).put("NgayTra", time(dossier.get("returnedAt")))
        .put("ThongTinTra", "").put("HinhThuc", "POST".equals(dossier.get("returnBy").asText()) ? "1" : "0")
        .put("NgayKetThucXuLy", time(dossier.get("completedAt")))
        .put("DonViXuLy", dossier.at("/resolvingAgency/name").asText()).put("GhiChu", dossier.get("note").asText())
        .put("NoiNopHoSo", "2").put("HoSoCoThanhPhanSoHoa", "1").put("TaiKhoanDuocXacThucVoiVNeID", "0")
        .put("DuocThanhToanTrucTuyen", "0");
    item.putArray("DinhDanhCHS").addObject().put("LoaiDinhDanh", "1").put("SoDinhDanh", id);
    for (String list : List.of("TaiLieuNop", "DanhSachLePhi", "DanhSachTepDinhKemKhac", "DanhSachHoSoBoSung",
        "DanhSachGiayToKetQua", "DSKetNoiCSDL")) {
      item.putArray(list);
    }
    return item;
  }

  private static String time(JsonNode time) {
    return time == null || time.isNull() ? "" : OffsetDateTime.parse(time.asText()).format(TIME);
  }
}

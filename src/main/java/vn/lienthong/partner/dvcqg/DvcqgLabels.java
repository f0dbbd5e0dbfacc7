package vn.lienthong.partner.dvcqg;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.model.text.TextNormalizer;

/** Maps the portal's field names to the labels officers see on their screens. */
final class DvcqgLabels {

  private static final Map<String, String> LABELS = Map.ofEntries(
      Map.entry("MaHoSo", "Mã hồ sơ"), Map.entry("MaTTHC", "Mã thủ tục hành chính"),
      Map.entry("TenTTHC", "Tên thủ tục hành chính"), Map.entry("MaLinhVuc", "Mã lĩnh vực"),
      Map.entry("TenLinhVuc", "Tên lĩnh vực"), Map.entry("SoBienNhan", "Số biên nhận"),
      Map.entry("KenhThucHien", "Kênh thực hiện"), Map.entry("SoGiayToChuHoSo", "Số giấy tờ của chủ hồ sơ"),
      Map.entry("ChuHoSo", "Chủ hồ sơ"), Map.entry("LoaiDoiTuong", "Loại đối tượng"),
      Map.entry("MaDoiTuong", "Mã đối tượng (tài khoản quốc gia)"), Map.entry("ThongTinKhac", "Thông tin khác"),
      Map.entry("Email", "Thư điện tử"), Map.entry("Fax", "Số fax"), Map.entry("SoDienThoai", "Số điện thoại"),
      Map.entry("TrichYeuHoSo", "Trích yếu hồ sơ"), Map.entry("NgayNopHoSo", "Ngày nộp hồ sơ"),
      Map.entry("NgayTiepNhan", "Ngày tiếp nhận"), Map.entry("NgayHenTra", "Ngày hẹn trả"),
      Map.entry("NgayTuChoi", "Ngày từ chối"), Map.entry("TrangThaiHoSo", "Trạng thái hồ sơ"),
      Map.entry("NgayTra", "Ngày trả kết quả"), Map.entry("ThongTinTra", "Thông tin trả kết quả"),
      Map.entry("HinhThuc", "Hình thức trả kết quả"), Map.entry("NgayKetThucXuLy", "Ngày kết thúc xử lý"),
      Map.entry("DonViXuLy", "Đơn vị xử lý"), Map.entry("GhiChu", "Ghi chú"),
      Map.entry("TaiLieuNop", "Tài liệu nộp"), Map.entry("TepDinhKemId", "Mã tệp đính kèm"),
      Map.entry("TenTepDinhKem", "Tên tệp đính kèm"), Map.entry("MaThanhPhanHoSo", "Mã thành phần hồ sơ"),
      Map.entry("DuongDanTaiTepTin", "Đường dẫn tải tệp tin"), Map.entry("DuocSoHoa", "Được số hóa"),
      Map.entry("DuocTaiSuDung", "Được tái sử dụng"), Map.entry("DuocLayTuKhoDMQG", "Được lấy từ kho dữ liệu"),
      Map.entry("MaKetQuaThayThe", "Mã kết quả thay thế"), Map.entry("DanhSachLePhi", "Danh sách phí, lệ phí"),
      Map.entry("TenPhiLePhi", "Tên phí, lệ phí"), Map.entry("MaPhiLePhi", "Mã phí, lệ phí"),
      Map.entry("HinhThucThu", "Hình thức thu"), Map.entry("Gia", "Mức thu"),
      Map.entry("LoaiPhiLePhi", "Loại phí, lệ phí"), Map.entry("DanhSachTepDinhKemKhac", "Giấy tờ khác"),
      Map.entry("DanhSachHoSoBoSung", "Yêu cầu bổ sung"), Map.entry("NoiDungBoSung", "Nội dung bổ sung"),
      Map.entry("NgayBoSung", "Ngày yêu cầu bổ sung"), Map.entry("NgayHenTraMoi", "Ngày hẹn trả mới"),
      Map.entry("DanhSachGiayToKetQua", "Giấy tờ kết quả"), Map.entry("MaGiayToKetQua", "Mã giấy tờ kết quả"),
      Map.entry("NoiNopHoSo", "Nơi nộp hồ sơ"), Map.entry("HoSoCoThanhPhanSoHoa", "Hồ sơ có thành phần số hóa"),
      Map.entry("TaiKhoanDuocXacThucVoiVNeID", "Tài khoản được xác thực VNeID"),
      Map.entry("DuocThanhToanTrucTuyen", "Được thanh toán trực tuyến"),
      Map.entry("DinhDanhCHS", "Định danh chủ hồ sơ"), Map.entry("SoDinhDanh", "Số định danh"),
      Map.entry("LoaiDinhDanh", "Loại định danh"), Map.entry("DSKetNoiCSDL", "Cơ sở dữ liệu đã kết nối"),
      Map.entry("NguoiXuLy", "Người xử lý"), Map.entry("ChucDanh", "Chức danh"),
      Map.entry("ThoiDiemXuLy", "Thời điểm xử lý"), Map.entry("PhongBanXuLy", "Phòng ban xử lý"),
      Map.entry("NoiDungXuLy", "Nội dung xử lý"), Map.entry("TrangThai", "Trạng thái hồ sơ"),
      Map.entry("NgayBatDau", "Ngày bắt đầu"), Map.entry("NgayKetThucTheoQuyDinh", "Ngày kết thúc theo quy định"));

  private static final Pattern FIELD = anyOf(LABELS.keySet());
  /** Labels that are not also the way a text refers to the dossier itself. */
  private static final Pattern LABEL =
      anyOf(LABELS.values().stream().filter(label -> !label.equals("Mã hồ sơ")).collect(Collectors.toSet()));
  /** Labels by their normalised form; for a text that is known to complain about a field. */
  private static final Map<String, String> BY_KEY =
      LABELS.values().stream().collect(Collectors.toMap(TextNormalizer::nameKey, label -> label, (one, same) -> one));
  private static final Pattern SPOKEN = Pattern.compile(anyOf(Set.copyOf(LABELS.values())).pattern(),
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern CLAUSES = Pattern.compile("[.;,] ");
  private static final Pattern COMPLAINT = Pattern.compile(
      "thiếu|không|chưa|bắt buộc|sai |vượt quá|quá dài|phải |invalid|required|missing",
      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private DvcqgLabels() {}

  static String of(String field) {
    return LABELS.getOrDefault(field, field);
  }

  /** Whether a text of the portal contains a field, by its name or by its label. */
  static boolean names(String text) {
    String composed = TextNormalizer.clean(text);
    return FIELD.matcher(composed).find() || LABEL.matcher(composed).find();
  }

  /**
   * The field that a text of the portal complains about, else the first one it contains. The text itself is not passed
   * on, because it may hold personal data.
   */
  static Optional<String> namedIn(String text) {
    String composed = TextNormalizer.clean(text.replaceAll("\\R", ". "));
    return CLAUSES.splitAsStream(composed).filter(clause -> COMPLAINT.matcher(clause).find())
        .map(DvcqgLabels::first).flatMap(Optional::stream).findFirst().or(() -> first(composed));
  }

  private static Optional<String> first(String text) {
    return FIELD.matcher(text).results().map(found -> LABELS.get(found.group())).findFirst()
        .or(() -> SPOKEN.matcher(text).results().map(found -> BY_KEY.get(TextNormalizer.nameKey(found.group())))
            .findFirst());
  }

  /** Longest first, and never as a part of another word: Gia does not match in Quốc Gia. */
  private static Pattern anyOf(Set<String> words) {
    return Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}_])(?<!Quốc )(?:" + words.stream()
        .sorted(Comparator.comparingInt(String::length).reversed()).map(Pattern::quote)
        .collect(Collectors.joining("|")) + ")(?![\\p{L}\\p{M}\\p{N}_])");
  }
}

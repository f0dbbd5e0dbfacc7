package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FileAvailability;

/**
 * Maps the canonical event to the portal's items. Codes are read as of the event's day, so that a repeated call has the
 * same bytes.
 */
final class DvcqgMapper {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZONE);
  private static final List<Dossier.Identifier.Type> PERSONS = List.of(Dossier.Identifier.Type.PERSONAL_ID,
      Dossier.Identifier.Type.CMND_9, Dossier.Identifier.Type.PASSPORT, Dossier.Identifier.Type.TAX_CODE);
  private static final int SUMMARY = 1000;
  private static final int OFFICER = 50;

  private final PortalCodes codes;
  private final boolean emptyReceptionDate;
  private final boolean reuseWithoutFile;

  /** {@code reuseWithoutFile}: a component that was not handed in again is sent even without a file. */
  DvcqgMapper(PortalCodes codes, boolean emptyReceptionDate, boolean reuseWithoutFile) {
    this.codes = codes;
    this.emptyReceptionDate = emptyReceptionDate;
    this.reuseWithoutFile = reuseWithoutFile;
  }

  /** An item of DongBoHoSoMC. {@code account} is the result of TraCuuTechID, or null. */
  ObjectNode dossier(DossierEvent event, String account) {
    return dossier(event, account, Map.of());
  }

  /**
   * The same; {@code files}: the availability of the linked files. A document whose file is not available is not sent
   * as electronic.
   */
  ObjectNode dossier(DossierEvent event, String account, Map<Dossier.File, FileAvailability> files) {
    Dossier dossier = event.dossier();
    DvcqgFiles shown = new DvcqgFiles(files);
    Codes in = new Codes(codes, event.occurredAt().atZoneSameInstant(ZONE).toLocalDate());
    DvcqgLists lists = new DvcqgLists(in, shown, reuseWithoutFile);
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    identity(item, dossier, in);
    owner(item, dossier, in, account);
    times(item, dossier, in);
    item.put("GhiChu", shown.note(dossier));
    item.set("TaiLieuNop", lists.components(dossier.components()));
    item.set("DanhSachLePhi", lists.fees(dossier.fees()));
    item.set("DanhSachTepDinhKemKhac", lists.otherPapers(dossier.otherPapers()));
    item.set("DanhSachHoSoBoSung", lists.supplements(dossier.supplements()));
    item.set("DanhSachGiayToKetQua", lists.results(dossier));
    item.put("NoiNopHoSo", in.must("SUBMITTED_VIA", dossier.submittedVia(), "NoiNopHoSo"));
    item.put("HoSoCoThanhPhanSoHoa", bit(dossier.components().stream()
        .anyMatch(c -> shown.digitised(c) && !Boolean.TRUE.equals(c.withdrawn()))));
    item.put("TaiKhoanDuocXacThucVoiVNeID", bit(Boolean.TRUE.equals(dossier.authenticatedByNationalId())));
    item.put("DuocThanhToanTrucTuyen", in.must("ONLINE_PAYMENT",
        dossier.onlinePayment() == null ? Dossier.OnlinePayment.NONE : dossier.onlinePayment(),
        "DuocThanhToanTrucTuyen"));
    item.set("DinhDanhCHS", lists.identifiers(dossier.owner()));
    item.set("DSKetNoiCSDL", lists.registers(dossier.consultedRegisters()));
    return item;
  }

  /** An item of CapNhatTienDoHoSoMC. */
  ObjectNode step(DossierEvent event) {
    DossierEvent.Step step = event.step();
    Codes in = new Codes(codes, event.occurredAt().atZoneSameInstant(ZONE).toLocalDate());
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("MaHoSo", event.dossier().code());
    item.put("NguoiXuLy", cut(step.officer(), OFFICER));
    item.put("ChucDanh", text(step.title()));
    item.put("ThoiDiemXuLy", time(event.occurredAt()));
    item.put("PhongBanXuLy", text(step.unit()));
    item.put("NoiDungXuLy", text(step.content()));
    item.put("TrangThai", in.must("STATUS", event.dossier().status(), "TrangThai"));
    item.put("NgayBatDau", time(step.startedAt()));
    item.put("NgayKetThucTheoQuyDinh", time(step.dueAt()));
    return item;
  }

  /** SoGiayToChuHoSo. */
  static Optional<String> number(Dossier.Party owner) {
    return owner.number().map(Dossier.Identifier::value);
  }

  /** The number by which an account is queried: a body's tax code, a person's personal id before older documents. */
  static Optional<String> accountNumber(Dossier.Party owner) {
    return owner.kind() != Dossier.Party.Kind.CITIZEN ? number(owner)
        : known(owner).stream().min(Comparator.comparingInt(i -> PERSONS.indexOf(i.type())))
            .map(Dossier.Identifier::value);
  }

  private static List<Dossier.Identifier> known(Dossier.Party owner) {
    return owner.identifiers().stream().filter(identifier -> PERSONS.contains(identifier.type())).toList();
  }

  private static void identity(ObjectNode item, Dossier dossier, Codes in) {
    item.put("MaHoSo", dossier.code());
    item.put("MaTTHC", text(dossier.procedure().code()));
    item.put("TenTTHC", text(dossier.procedure().name()));
    item.put("MaLinhVuc", text(dossier.procedure().fieldCode()));
    item.put("TenLinhVuc", text(dossier.procedure().fieldName()));
    item.put("SoBienNhan", text(dossier.receiptNumber()));
    item.put("KenhThucHien", in.must("CHANNEL", dossier.channel(), "KenhThucHien"));
  }

  private static void owner(ObjectNode item, Dossier dossier, Codes in, String account) {
    Dossier.Party owner = dossier.owner();
    item.put("SoGiayToChuHoSo", number(owner).orElse(""));
    item.put("ChuHoSo", text(owner.fullName()));
    item.put("LoaiDoiTuong", in.must("PERSON_KIND", owner.kind(), "LoaiDoiTuong"));
    String known = text(owner.nationalAccountId()).isBlank() ? text(account) : owner.nationalAccountId();
    item.put("MaDoiTuong", dossier.channel() == Dossier.Channel.ONLINE ? known : null);
    item.put("ThongTinKhac", text(dossier.otherInfo()));
    item.put("Email", text(owner.email()));
    item.put("Fax", text(owner.fax()));
    item.put("SoDienThoai", text(owner.phone()));
    item.put("TrichYeuHoSo", cut(dossier.summary(), SUMMARY));
  }

  private void times(ObjectNode item, Dossier dossier, Codes in) {
    OffsetDateTime standIn = emptyReceptionDate ? null : dossier.submittedAt();
    item.put("NgayNopHoSo", time(dossier.submittedAt()));
    item.put("NgayTiepNhan", time(dossier.receivedAt() == null ? standIn : dossier.receivedAt()));
    item.put("NgayHenTra", time(dossier.dueAt() == null ? standIn : dossier.dueAt()));
    item.put("NgayTuChoi", time(dossier.rejectedAt()));
    item.put("TrangThaiHoSo", in.must("STATUS", dossier.status(), "TrangThaiHoSo"));
    item.put("NgayTra", time(dossier.returnedAt()));
    item.put("ThongTinTra", text(dossier.handoverNote()));
    item.put("HinhThuc", in.must("RETURN_BY", dossier.returnBy(), "HinhThuc"));
    item.put("NgayKetThucXuLy", time(dossier.completedAt()));
    item.put("DonViXuLy", text(dossier.resolvingAgency().name()));
  }

  static String text(String value) {
    return value == null ? "" : value;
  }

  static String time(OffsetDateTime at) {
    return at == null ? "" : TIME.format(at);
  }

  static String bit(boolean value) {
    return value ? "1" : "0";
  }

  /** At most {@code most} characters, without cutting a surrogate pair. */
  static String cut(String value, int most) {
    String text = text(value);
    return text.codePointCount(0, text.length()) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
  }

  /** The code lists of one day. */
  record Codes(PortalCodes map, LocalDate day) {

    /** The portal's code, which is required; {@code field} is reported when there is none. */
    String must(String list, Object ours, String field) {
      return ours == null ? missing(field) : map.code(list, ours.toString(), day).orElseGet(() -> missing(field));
    }

    Optional<String> may(String list, Object ours) {
      return ours == null ? Optional.empty() : map.code(list, ours.toString(), day);
    }

    private static String missing(String field) {
      throw new Unmapped(field);
    }
  }

  /** The portal has no code for the hub's code. */
  static final class Unmapped extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String field;

    Unmapped(String field) {
      super("no code for " + field, null, false, false);
      this.field = field;
    }

    String field() {
      return field;
    }
  }
}

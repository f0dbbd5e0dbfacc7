package vn.lienthong.intake.dvcqg;

import java.util.ArrayList;
import java.util.List;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Agency;
import vn.lienthong.model.Dossier.Component;
import vn.lienthong.model.Dossier.Fee;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.Dossier.Party;

/** Maps an item of DongBoHoSoMC to a dossier. Pure: the same item gives the same dossier. */
final class PortalDossierMapper {

  private PortalDossierMapper() {}

  /** @param agency from the dossier code, the configuration or madonvi; its name may be null */
  static Dossier read(PortalJson in, Agency agency) {
    String unit = in.must("DonViXuLy");
    Agency receiving = new Agency(agency.code(), agency.name() == null ? unit : agency.name(), agency.level());
    Agency resolving = new Agency(agency.code(), unit, agency.level());
    var via = in.code("NoiNopHoSo", "SUBMITTED_VIA", Dossier.SubmittedVia.class);
    var paid = in.code("DuocThanhToanTrucTuyen", "ONLINE_PAYMENT", Dossier.OnlinePayment.class);
    List<Returned> results = in.list("DanhSachGiayToKetQua", PortalDossierMapper::result);
    return new Dossier(in.must("MaHoSo"), in.text("SoBienNhan"), null,
        new Dossier.Procedure(in.must("MaTTHC"), in.must("TenTTHC"), in.must("MaLinhVuc"), in.must("TenLinhVuc"), null,
            null),
        receiving, resolving, List.of(), in.mustCode("KenhThucHien", "CHANNEL", Dossier.Channel.class),
        via == null ? Dossier.SubmittedVia.LOCAL : via, null,
        in.mustCode("HinhThuc", "RETURN_BY", Dossier.ReturnBy.class), in.status("TrangThaiHoSo"), null,
        in.text("TrichYeuHoSo"), in.text("GhiChu"), in.text("ThongTinKhac"), in.text("ThongTinTra"), List.of(owner(in)),
        in.time("NgayNopHoSo"), in.time("NgayTiepNhan"), in.time("NgayHenTra"), in.time("NgayKetThucXuLy"),
        in.time("NgayTra"), in.time("NgayTuChoi"), components(in, results),
        in.list("DanhSachTepDinhKemKhac", PortalDossierMapper::otherPaper),
        in.list("DanhSachLePhi", PortalDossierMapper::fee),
        in.list("DanhSachHoSoBoSung", PortalDossierMapper::supplement),
        results.stream().map(Returned::result).toList(),
        List.of(), paid == null ? Dossier.OnlinePayment.NONE : paid, in.yes("TaiKhoanDuocXacThucVoiVNeID"),
        in.list("DSKetNoiCSDL", register -> register.must("MaCSDL")).stream().filter(code -> code != null).toList());
  }

  private static Party owner(PortalJson in) {
    Party.Kind kind = in.mustCode("LoaiDoiTuong", "PERSON_KIND", Party.Kind.class);
    return new Party(Party.Role.OWNER, kind, in.must("ChuHoSo"), null, null, identifiers(in, kind),
        in.text("MaDoiTuong"), in.text("SoDienThoai"), in.text("Email"), in.text("Fax"), null);
  }

  /**
   * SoGiayToChuHoSo comes first. It has no kind: DinhDanhCHS may have it, else its length and its owner determine it.
   */
  private static List<Identifier> identifiers(PortalJson in, Party.Kind kind) {
    List<Identifier> all = new ArrayList<>(in.list("DinhDanhCHS", one -> identifier(one, kind)));
    String number = in.text("SoGiayToChuHoSo");
    if (number != null) {
      Identifier first = all.stream().filter(known -> known.value().equals(number)).findFirst()
          .orElseGet(() -> new Identifier(type(in, "SoGiayToChuHoSo", number, kind), number));
      all.remove(first);
      all.add(0, first);
    }
    if (all.isEmpty()) {
      in.fault("SoGiayToChuHoSo", "thiếu số giấy tờ của chủ hồ sơ");
    }
    return all;
  }

  private static Identifier identifier(PortalJson in, Party.Kind kind) {
    String value = in.text("SoDinhDanh");
    if (value == null) {
      return null;
    }
    Identifier.Type type = in.code("LoaiDinhDanh", "IDENTIFIER", Identifier.Type.class);
    return new Identifier(type == null ? type(in, "SoDinhDanh", value, kind) : type, value);
  }

  /**
   * The kind by the number's form, where the item does not state it. Where no form matches, records a fault and returns
   * a kind that will not be stored.
   */
  private static Identifier.Type type(PortalJson in, String field, String number, Party.Kind kind) {
    IdentifierKind.fault(number, kind).ifPresent(why -> in.fault(field, why));
    return IdentifierKind.of(number, kind).orElse(Identifier.Type.PERSONAL_ID);
  }

  /**
   * TaiLieuNop, followed by components without a document for what the old format states elsewhere: the component that
   * a result belongs to, and that something is digitised though no listed document is.
   */
  private static List<Component> components(PortalJson in, List<Returned> results) {
    List<Component> all = new ArrayList<>(in.list("TaiLieuNop", PortalDossierMapper::component));
    results.stream().map(Returned::component).filter(component -> component != null).forEach(all::add);
    boolean told = all.stream()
        .anyMatch(c -> Boolean.TRUE.equals(c.digitised()) && !Boolean.TRUE.equals(c.withdrawn()));
    if (in.yes("HoSoCoThanhPhanSoHoa") && !told) {
      all.add(new Component(null, null, null, null, null, null, true, null, null, null, null, null));
    }
    return all;
  }

  private static Component component(PortalJson in) {
    var reuse = in.code("DuocTaiSuDung", "REUSE", Component.Reuse.class);
    boolean vault = in.yes("DuocLayTuKhoDMQG");
    Dossier.File file = file(in, "TepDinhKemId", "TenTepDinhKem", "DuongDanTaiTepTin");
    return new Component(in.text("MaThanhPhanHoSo"), null, file == null ? in.text("TenTepDinhKem") : null, null, null,
        null, in.yes("DuocSoHoa"),
        vault ? Component.Source.VAULT : Component.Source.SUBMITTED, reuse == null ? Component.Reuse.NONE : reuse,
        in.text("MaKetQuaThayThe"), in.yes("IsDeleted"), file);
  }

  private static Dossier.File file(PortalJson in, String id, String name, String url) {
    String address = in.address(url);
    if ("".equals(address)) {
      return null; // the file is left out
    }
    Dossier.File file = new Dossier.File(in.text(id), in.text(name), address, null, null);
    return file.id() == null && file.name() == null && address == null ? null : file;
  }

  private static Fee fee(PortalJson in) {
    if (in.must("Gia") == null) {
      return null;
    }
    Long amount = in.number("Gia");
    return new Fee(in.text("MaPhiLePhi"), in.text("TenPhiLePhi"), null, amount == null ? 0 : amount,
        in.code("HinhThucThu", "COLLECT_AT", Fee.CollectAt.class), in.code("LoaiPhiLePhi", "FEE_KIND", Fee.Kind.class));
  }

  private static Dossier.OtherPaper otherPaper(PortalJson in) {
    return new Dossier.OtherPaper(in.text("TenGiayTo"), in.integer("SoLuong"), in.integer("LoaiGiayTo"));
  }

  private static Dossier.Supplement supplement(PortalJson in) {
    return new Dossier.Supplement(in.integer("HoSoBoSungId"), in.text("NguoiYeuCauBoSung"), in.text("NoiDungBoSung"),
        in.time("NgayBoSung"), in.text("NguoiTiepNhanBoSung"), in.text("ThongTinTiepNhan"),
        in.time("NgayTiepNhanBoSung"), in.yes("TrangThaiBoSung"),
        in.list("DanhSachGiayToBoSung", PortalDossierMapper::component),
        in.list("DanhSachLePhiBoSung", PortalDossierMapper::fee), in.time("NgayHenTraTruoc"), in.time("NgayHenTraMoi"));
  }

  /** A result, and the component it belongs to when the two have different codes; null otherwise. */
  private record Returned(Dossier.Result result, Component component) {}

  private static Returned result(PortalJson in) {
    String code = in.text("MaGiayToKetQua");
    String component = in.text("MaThanhPhanHoSo");
    boolean both = code != null && component != null && !code.equals(component);
    return new Returned(new Dossier.Result(code == null ? component : code, in.text("TenGiayTo"), null, null, null,
        null, null, false, file(in, "GiayToId", "TenGiayTo", "DuongDanTepTinKetQua")), !both ? null
        : new Component(component, code, null, null, null, null, null, null, null, null, null, null));
  }
}

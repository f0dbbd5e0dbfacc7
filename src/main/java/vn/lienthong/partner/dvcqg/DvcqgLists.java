package vn.lienthong.partner.dvcqg;

import static vn.lienthong.partner.dvcqg.DvcqgMapper.bit;
import static vn.lienthong.partner.dvcqg.DvcqgMapper.cut;
import static vn.lienthong.partner.dvcqg.DvcqgMapper.text;
import static vn.lienthong.partner.dvcqg.DvcqgMapper.time;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Identifier.Type;

/** Builds the lists inside an item of DongBoHoSoMC. */
final class DvcqgLists {

  private static final int FILE_NAME = 4000;
  private static final int RESULT_NAME = 2000;

  /** A code of the portal; the hub's own register names have neither digits nor capitals. */
  private static final Pattern CODE = Pattern.compile("(?=.*[0-9A-Z])[0-9A-Za-z._-]+");

  private final DvcqgMapper.Codes in;
  private final DvcqgFiles files;
  private final boolean reuseWithoutFile;

  DvcqgLists(DvcqgMapper.Codes in, DvcqgFiles files, boolean reuseWithoutFile) {
    this.in = in;
    this.files = files;
    this.reuseWithoutFile = reuseWithoutFile;
  }

  /**
   * TaiLieuNop: no row for a component without an available file, because it is on paper; a reused component depends on
   * the switch. A withdrawn component keeps its row, which withdraws the earlier one.
   */
  ArrayNode components(List<Dossier.Component> components) {
    return list(components.stream().filter(c -> files.shown(c) || reuseWithoutFile && reused(c)).toList(),
        (c, wire) -> {
          wire.put("TepDinhKemId", c.file() == null ? "" : text(c.file().id()));
          wire.put("TenTepDinhKem", cut(c.file() == null ? c.name() : c.file().name(), FILE_NAME));
          wire.put("IsDeleted", Boolean.TRUE.equals(c.withdrawn()) ? "True" : "False");
          wire.put("MaThanhPhanHoSo", text(c.code()));
          wire.put("DuongDanTaiTepTin", files.address(c.file()));
          wire.put("DuocSoHoa", bit(files.digitised(c)));
          wire.put("DuocTaiSuDung",
              in.must("REUSE", c.reuse() == null ? Dossier.Component.Reuse.NONE : c.reuse(), "DuocTaiSuDung"));
          wire.put("DuocLayTuKhoDMQG", bit(c.source() == Dossier.Component.Source.VAULT));
          wire.put("MaKetQuaThayThe", text(c.replacesResultCode()));
        });
  }

  private static boolean reused(Dossier.Component c) {
    return c.reuse() == Dossier.Component.Reuse.REUSED && !Boolean.TRUE.equals(c.withdrawn());
  }

  /**
   * Whether the component is not a document that was handed in: it only states which document it belongs to, or that
   * something is digitised.
   */
  private static boolean isRemark(Dossier.Component c) {
    boolean bare = c.name() == null && c.file() == null && c.source() == null && c.reuse() == null
        && c.withdrawn() == null;
    return bare && (c.code() == null || c.documentCode() != null);
  }

  /** DanhSachLePhi; amounts in VND, as text. */
  ArrayNode fees(List<Dossier.Fee> fees) {
    return list(fees, (fee, wire) -> {
      wire.put("TenPhiLePhi", text(fee.name()));
      wire.put("MaPhiLePhi", text(fee.code()));
      wire.put("HinhThucThu", in.may("COLLECT_AT", fee.collectAt()).orElse(""));
      wire.put("Gia", Long.toString(fee.amount()));
      wire.put("LoaiPhiLePhi", in.may("FEE_KIND", fee.kind()).orElse(""));
    });
  }

  /** DanhSachTepDinhKemKhac: a listed document has at least one copy. */
  ArrayNode otherPapers(List<Dossier.OtherPaper> papers) {
    return list(papers, (paper, wire) -> {
      wire.put("TenGiayTo", text(paper.name()));
      wire.put("SoLuong", paper.count() == null ? 1 : paper.count());
      wire.put("LoaiGiayTo", paper.kind() == null ? 0 : paper.kind());
    });
  }

  /** DanhSachHoSoBoSung. The shape of its inner lists is not published; assumed to be that of the outer ones. */
  ArrayNode supplements(List<Dossier.Supplement> supplements) {
    return list(supplements, (s, wire) -> {
      wire.put("HoSoBoSungId", s.id() == null ? 0 : s.id());
      wire.put("NguoiYeuCauBoSung", text(s.requestedBy()));
      wire.put("NoiDungBoSung", text(s.reason()));
      wire.put("NgayBoSung", time(s.requestedAt()));
      wire.put("NguoiTiepNhanBoSung", text(s.receivedBy()));
      wire.put("ThongTinTiepNhan", text(s.receivedNote()));
      wire.put("NgayTiepNhanBoSung", time(s.receivedAt()));
      wire.put("TrangThaiBoSung", Boolean.TRUE.equals(s.done()));
      wire.set("DanhSachGiayToBoSung", components(s.components()));
      wire.set("DanhSachLePhiBoSung", fees(s.fees()));
      wire.put("NgayHenTraTruoc", time(s.dueBefore()));
      wire.put("NgayHenTraMoi", time(s.dueAfter()));
    });
  }

  /**
   * DanhSachGiayToKetQua, without revoked results, because the portal has no field for revocation. MaThanhPhanHoSo is
   * the component whose document the result is, where the dossier states it, else the result's own code.
   */
  ArrayNode results(Dossier dossier) {
    List<Dossier.Result> standing =
        dossier.results().stream().filter(r -> !Boolean.TRUE.equals(r.revoked())).toList();
    return list(standing, (result, wire) -> {
      wire.put("TenGiayTo", cut(result.name(), RESULT_NAME));
      wire.put("MaThanhPhanHoSo", dossier.components().stream()
          .filter(c -> isRemark(c) && c.code() != null && c.documentCode().equals(result.code()))
          .map(Dossier.Component::code).findFirst().orElse(text(result.code())));
      // a code and a link mark a result as electronic
      boolean paper = !DvcqgFiles.has(result.file()) || files.failed(result.file());
      wire.put("GiayToId", paper ? "" : text(result.file().id()));
      wire.put("DuongDanTepTinKetQua", files.address(result.file()));
      wire.put("MaGiayToKetQua", paper ? "" : text(result.code()));
    });
  }

  /**
   * DinhDanhCHS: the identifiers for which the portal has a type. An owner without any is sent with the number there
   * is, under the type assumed for it; nobody is sent with a number that is not theirs.
   */
  ArrayNode identifiers(Dossier.Party owner) {
    List<Dossier.Identifier> known = owner.identifiers().stream().filter(i -> i.value() != null && !i.value().isBlank())
        .map(DvcqgLists::personal).filter(i -> in.may("IDENTIFIER", i.type()).isPresent()).distinct().toList();
    String kinds = known.isEmpty() ? "IDENTIFIER_ELSE" : "IDENTIFIER";
    List<Dossier.Identifier> told = known.isEmpty() ? owner.number().stream().toList() : known;
    return list(told.stream().filter(i -> in.may(kinds, i.type()).isPresent()).toList(), (identifier, wire) -> {
      wire.put("LoaiDinhDanh", in.must(kinds, identifier.type(), "LoaiDinhDanh"));
      wire.put("SoDinhDanh", text(identifier.value()));
    });
  }

  /** A person's tax code of twelve digits is the personal id (since 1/7/2025). */
  private static Dossier.Identifier personal(Dossier.Identifier i) {
    return i.type() == Type.TAX_CODE && i.value().matches("\\d{12}")
        ? new Dossier.Identifier(Type.PERSONAL_ID, i.value()) : i;
  }

  /**
   * DSKetNoiCSDL: every register that was queried, by the code assumed for it, or by a code that the source system
   * already sent; the list itself is not published.
   */
  ArrayNode registers(List<String> registers) {
    List<String> codes = registers.stream()
        .map(register -> in.may("REGISTER", register).orElse(register))
        .filter(code -> CODE.matcher(code).matches()).distinct().toList();
    return list(codes, (code, wire) -> wire.put("MaCSDL", code));
  }

  private static <T> ArrayNode list(List<T> ours, BiConsumer<T, ObjectNode> item) {
    ArrayNode wires = JsonNodeFactory.instance.arrayNode();
    ours.forEach(one -> item.accept(one, wires.addObject()));
    return wires;
  }
}

package vn.lienthong.partner.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.FieldList;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.model.exchange.ProcedureContent.Basis;
import vn.lienthong.model.exchange.ProcedureContent.Channel;
import vn.lienthong.model.exchange.ProcedureContent.Component;
import vn.lienthong.model.exchange.ProcedureContent.Fee;
import vn.lienthong.model.exchange.ProcedureContent.Named;
import vn.lienthong.model.exchange.ProcedureContent.Result;
import vn.lienthong.model.exchange.ProcedureContent.Step;
import vn.lienthong.model.exchange.ProcedureContent.Time;
import vn.lienthong.model.exchange.ProcedureList;
import vn.lienthong.model.text.TextNormalizer;

/** Maps records of the national database to the canonical model (protocols §7). Pure functions. */
final class ProcedureMapper {

  private static final String ONLINE = "2";
  private static final Map<String, String> UNITS = Map.of("ngày làm việc", "WORKING_DAY", "ngày", "DAY", "giờ", "HOUR",
      "giờ làm việc", "WORKING_HOUR", "tháng", "MONTH", "năm", "YEAR", "tuần", "WEEK");

  private final boolean listTellsVersion;
  private final ServiceLevel online;

  ProcedureMapper(boolean listTellsVersion, ServiceLevel online) {
    this.listTellsVersion = listTellsVersion;
    this.online = online;
  }

  /** Of LayDanhSachTTHC; rows without a code are left out. A response without any row is unreadable. */
  ProcedureList list(JsonNode result) {
    List<ProcedureList.Item> items = ProcedureWire.rows(result).stream().filter(row -> row.text("MATTHC") != null)
        .map(row -> new ProcedureList.Item(row.text("MATTHC"), row.text("TENTTHC"), mark(row))).toList();
    if (items.isEmpty()) {
      throw new ProcedureWire.Unreadable("empty-list");
    }
    return new ProcedureList(items);
  }

  /** The part of a row that identifies the version: its decision. Null for a row without one. */
  private String mark(ProcedureWire row) {
    String decision = row.text("IDQUYETDINHCONGBO", "QUYETDINH");
    return listTellsVersion && decision != null
        ? String.join("|", decision, text(row.text("NGAYCAPNHAT")), text(row.text("TRANGTHAI"))) : null;
  }

  /** Of LayDanhMucCoQuan. */
  AgencyList agencies(JsonNode result) {
    List<AgencyList.Agency> agencies = ProcedureWire.rows(result).stream().filter(row -> row.text("MADONVI") != null)
        .map(row -> new AgencyList.Agency(row.text("MADONVI"), text(row.text("TENDONVI")), text(row.text("CAPDONVI"))))
        .toList();
    if (agencies.isEmpty()) {
      throw new ProcedureWire.Unreadable("empty-list");
    }
    return new AgencyList(agencies);
  }

  /** Of LayDanhMucLinhVuc. */
  FieldList fields(JsonNode result) {
    List<FieldList.Field> fields = ProcedureWire.rows(result).stream().filter(row -> row.text("MALINHVUC") != null)
        .map(row -> new FieldList.Field(row.text("MALINHVUC"), text(row.text("TENLINHVUC")), text(row.text("MANGANH"))))
        .toList();
    if (fields.isEmpty()) {
      throw new ProcedureWire.Unreadable("empty-list");
    }
    return new FieldList(fields);
  }

  /** Of LayThuTuc for {@code code}. */
  ProcedureContent procedure(String code, JsonNode result) {
    List<ProcedureWire> rows = ProcedureWire.rows(result);
    ProcedureWire row = rows.stream().filter(one -> code.equals(one.text("MATTHC"))).findFirst()
        .orElseThrow(() -> new ProcedureWire.Unreadable(rows.isEmpty() ? "no-procedure" : "other-procedure"));
    if (row.text("TENTTHC") == null) {
      throw new ProcedureWire.Unreadable("no-name");
    }
    List<Channel> channels = row.list("CACHTHUCTHUCHIEN", ProcedureMapper::channel);
    return new ProcedureContent(code, row.text("TENTTHC"), row.text("MACOQUANCONGBO"), row.text("LOAITTHC"),
        row.text("TRANGTHAI"), row.text("QUYETDINH", "IDQUYETDINHCONGBO"), level(channels), row.text("MOTA"),
        row.text("YEUCAU"), row.text("DIACHITIEPNHAN"),
        row.list("LINHVUCTHUCHIEN", one -> named(one, "MALINHVUC", "TENLINHVUC")),
        row.list("CAPTHUCHIEN", one -> named(one, "CAPTHUCHIEN", "TENCAP")), channels,
        row.list("DOITUONGTHUCHIEN", one -> named(one, "MADOITUONG", "TENDOITUONG")), components(row),
        row.list("KETQUATHUCHIEN",
            one -> new Result(one.text("MAKETQUA"), one.text("TENKETQUA"), one.text("TENTEP"), one.text("URL"))),
        row.list("CANCUPHAPLY", ProcedureMapper::basis), agencies(row, "COQUANTHUCHIEN"),
        agencies(row, "COQUANCOTHAMQUYEN"), agencies(row, "COQUANDUOCUYQUYEN"), agencies(row, "COQUANPHOIHOP"),
        steps(row), row.codes("TTHCLIENQUAN", "MATTHC"), row.codes("TTHCLIENTHONG", "MATTHC"));
  }

  private static List<Component> components(ProcedureWire row) {
    List<Component> all = new ArrayList<>();
    row.list("THANHPHANHOSO", one -> all.addAll(one.list("GIAYTO", paper -> new Component(one.text("TRUONGHOP"),
        paper.text("MAGIAYTO"), paper.text("TENGIAYTO"), paper.small("SOBANCHINH"), paper.small("SOBANSAO"),
        paper.text("TENMAUDON"), paper.text("URL"), paper.codes("MA_KQ_THAYTHE", "MA_KQ_THAYTHE", "MAKETQUA")))));
    return all;
  }

  private static List<Step> steps(ProcedureWire row) {
    List<Step> all = new ArrayList<>();
    row.list("TRINHTUTHUCHIEN", one ->
        all.addAll(one.list("TRINHTU", step -> new Step(one.text("TRUONGHOP"), step.text("TENTRINHTU")))));
    return all;
  }

  private static Channel channel(ProcedureWire row) {
    return new Channel(row.text("KENH"), row.list("THOIGIAN", time -> new Time(time.small("THOIGIANGIAIQUYET"),
        unit(time.text("DONVITINH")), time.text("MOTA"), time.list("PHILEPHI", fee ->
            new Fee(fee.text("MAPHILEPHI"), fee.number("SOTIEN"), fee.text("DONVI"), fee.text("MOTA"))))));
  }

  /** The hub's name of a unit; an unknown unit is unchanged. */
  private static String unit(String theirs) {
    return theirs == null ? null
        : UNITS.getOrDefault(TextNormalizer.clean(theirs).toLowerCase(Locale.ROOT), theirs);
  }

  private static Basis basis(ProcedureWire row) {
    return new Basis(row.text("SOVANBAN"), row.text("TENVANBAN"), row.text("NGAYBANHANH"), row.text("NGAYHIEULUC"),
        row.text("COQUANBANHANH"), row.text("DIACHITRUYCAP"));
  }

  private static List<Named> agencies(ProcedureWire row, String list) {
    return row.list(list, one -> named(one, "MADONVI", "TENDONVI"));
  }

  private static Named named(ProcedureWire row, String code, String name) {
    return new Named(row.text(code), row.text(name));
  }

  private String level(List<Channel> channels) {
    if (channels.isEmpty()) {
      return null;
    }
    return channels.stream().anyMatch(channel -> ONLINE.equals(channel.channel()))
        ? online.name() : ServiceLevel.OFFLINE.name();
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }
}

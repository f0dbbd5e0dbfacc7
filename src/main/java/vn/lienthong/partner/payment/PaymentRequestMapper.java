package vn.lienthong.partner.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentOrder.Bill;
import vn.lienthong.model.exchange.PaymentOrder.Fee;
import vn.lienthong.model.exchange.PaymentOrder.Payer;

/**
 * Writes the messages to the platform: every field of the protocol in its order, an absent value as an empty text. The
 * same request gives the same bytes, except {@code MaXacThuc} after a change of the secret.
 */
final class PaymentRequestMapper {

  /** The fields of INIT in the order of its hash. */
  static final List<String> INIT_SIGNED = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien",
      "LoaiHinhThanhToan", "MaKenhThanhToan", "MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich",
      "ThoiGianGD", "Ip");
  /** The fields of QUERY and GET_BILL in the order of their hash. */
  static final List<String> ASK_SIGNED = List.of("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD");

  /** MaDichVu of fees; the other services of the platform are not published. */
  private static final String FEES = "2";
  private static final int LONGEST_PROCEDURE_NAME = 250;

  private final PaymentConfig.Assume assume;

  PaymentRequestMapper(PaymentConfig.Assume assume) {
    this.assume = assume;
  }

  /** INIT, not signed yet. */
  ObjectNode init(PaymentOrder order) {
    ObjectNode init = JsonNodeFactory.instance.objectNode();
    init.put("LoaiBanTin", "INIT").put("PhienBan", order.version()).put("MaDoiTac", order.partnerCode())
        .put("MaThamChieu", order.reference()).put("SoTien", Long.toString(order.amount()))
        .put("LoaiHinhThanhToan", "PAY").put("MaKenhThanhToan", "1").put("MaThietBi", "1").put("NgonNgu", "vi-VN")
        .put("MaTienTe", "VND").put("MaNganHang", "PAYMENT").put("ThongTinGiaoDich", filled(order.description()))
        .put("ThoiGianGD", order.time()).put("Ip", filled(order.payerAddress())).put(PaymentHash.FIELD, "");
    init.set("ThongTinBienLai", bill(order.bill(), order.description()));
    return init;
  }

  /** QUERY or GET_BILL, not signed yet. */
  static ObjectNode ask(String type, String version, String partnerCode, String reference, String time) {
    return JsonNodeFactory.instance.objectNode().put("LoaiBanTin", type).put("PhienBan", version)
        .put("MaDoiTac", partnerCode).put("MaThamChieu", reference).put("ThoiGianGD", time).put(PaymentHash.FIELD, "");
  }

  /** The bytes of a message that is signed over these fields. */
  static byte[] signed(ObjectNode message, List<String> fields, String secret) {
    String hash = PaymentHash.of(fields.stream().map(field -> message.path(field).textValue()).toList(), secret);
    return message.put(PaymentHash.FIELD, hash).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The first of these fields with a bar, which would let one hash stand for two messages. */
  static Optional<String> barred(ObjectNode message, List<String> fields) {
    return fields.stream().filter(field -> message.path(field).asText().indexOf('|') >= 0).findFirst();
  }

  private ObjectNode bill(Bill bill, String description) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    put(node, "MaDichVu", FEES, "MaDVC", bill.onlineServiceCode(), "TenDVC", bill.onlineServiceName(),
        "MaTTHC", bill.procedureCode(), "TenTTHC", cut(filled(bill.procedureName())), "MaDonVi", bill.agencyCode(),
        "TenDonVi", bill.agencyName(), "MaHoSo", bill.dossierCode(), "TKThuHuong", bill.account(),
        "MaNHThuHuong", bill.bank(), "TenTKThuHuong", bill.accountName());
    for (String ofFines : List.of("MaLoaiHinhThuPhat", "TenLoaiHinhThuPhat", "MaCoQuanQD", "TenCoQuanQD")) {
      node.put(ofFines, "");
    }
    node.put("KhoBac", filled(bill.treasury()));
    for (String ofFines : List.of("NgayQD", "SoQD", "ThoiGianViPham", "DiaDiemViPham", "TenNguoiViPham")) {
      node.put(ofFines, "");
    }
    Payer payer = bill.payer() == null ? new Payer(null, null, null, null, null) : bill.payer();
    put(node, "TaiKhoanThuNSNN", bill.budgetAccount(), "NoiDungThanhToan", description,
        "HoTenNguoiNop", payer.fullName(), "SoCMNDNguoiNop", payer.personalId(), "DiaChiNguoiNop", payer.address(),
        "HuyenNguoiNop", payer.district(), "TinhNguoiNop", payer.province());
    bill.fees().forEach(fee -> put(node.withArray("PhiLePhi").addObject(), "LoaiPhiLePhi", charge(fee),
        "MaPhiLePhi", fee.code(), "TenPhiLePhi", fee.name(), "SoTien", Long.toString(fee.amount())));
    node.withArray("DSKhoanNop"); // items of other services; of fees it is empty
    return node;
  }

  private String charge(Fee fee) {
    return switch (fee.charge()) {
      case "PHI" -> assume.chargePhi();
      case "LE_PHI" -> assume.chargeLePhi();
      default -> throw new IllegalArgumentException("no such charge");
    };
  }

  private static void put(ObjectNode node, String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      node.put(pairs[i], filled(pairs[i + 1]));
    }
  }

  /** At most 250 characters, and no half of one. */
  private static String cut(String name) {
    if (name.length() <= LONGEST_PROCEDURE_NAME) {
      return name;
    }
    boolean half = Character.isHighSurrogate(name.charAt(LONGEST_PROCEDURE_NAME - 1));
    return name.substring(0, half ? LONGEST_PROCEDURE_NAME - 1 : LONGEST_PROCEDURE_NAME);
  }

  private static String filled(String text) {
    return text == null ? "" : text;
  }
}

package vn.lienthong.partner.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import vn.lienthong.model.exchange.PaymentBillRequest;
import vn.lienthong.model.exchange.PaymentInitRequest;
import vn.lienthong.model.exchange.PaymentOrder;
import vn.lienthong.model.exchange.PaymentStatusRequest;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.partner.transport.TestSettings;

/** The payment platform in tests: its settings, the requests, and messages that are signed as it signs them. */
final class OnPayments {

  static final String SECRET = "TEST-SECRET";
  static final String TIME = "20260105083000";
  static final String REFERENCE = "H99102601050000010001";

  private OnPayments() {}

  /** The defaults with a secret; {@code others}: keys below {@code hub.partner.payment.} and values. */
  static PaymentConfig config(String... others) {
    Map<String, String> keys = new TreeMap<>(Map.of("hub.partner.payment.secret", SECRET));
    for (int i = 0; i < others.length; i += 2) {
      keys.put("hub.partner.payment." + others[i], others[i + 1]);
    }
    return TestSettings.of(PaymentConfig.class, keys);
  }

  static PaymentSteps steps(PaymentConfig config) {
    return new PaymentSteps(config, TestSettings.glossary("payment"));
  }

  static PaymentResponseMapper responses(String... others) {
    return new PaymentResponseMapper(config(others), TestSettings.glossary("payment"));
  }

  /** The real route, the platform being at {@code url}. */
  static RouteRun run(String route, PaymentConfig config, String url) {
    Map<String, String> keys = new TreeMap<>(TestSettings.all("hub.partner.payment."));
    keys.values().removeIf(String::isEmpty);
    keys.put("hub.partner.payment.url", url);
    keys.put("hub.partner.payment.timeout", "1s");
    keys.put("hub.partner.payment.bill-timeout", "1s");
    return new RouteRun("payment/payment-" + route + ".camel.yaml", Map.of("payment", steps(config)), keys);
  }

  static PaymentOrder order(String reference, String description) {
    return new PaymentOrder("1.0.6", "DEMO01", reference, 50_000, description, TIME, "10.0.0.1",
        new PaymentOrder.Bill("9.000001.DVC", null, "9.000001", "Thủ tục mẫu", "H99.10", "Sở Mẫu",
            "H99.10-260105-000001", "0000000001", "BANKX", "Sở Mẫu", null, null, null,
            List.of(new PaymentOrder.Fee("PHI", "P1", "Phí mẫu", 20_000),
                new PaymentOrder.Fee("LE_PHI", null, "Lệ phí mẫu", 30_000))));
  }

  static PaymentInitRequest init(String reference) {
    return new PaymentInitRequest("payment", order(reference, "Thu phi ho so H99.10-260105-000001"));
  }

  static PaymentStatusRequest query(String reference) {
    return new PaymentStatusRequest("payment", "1.0.6", "DEMO01", reference, TIME);
  }

  static PaymentBillRequest bill(String reference) {
    return new PaymentBillRequest("payment", "1.0.6", "DEMO01", reference, TIME);
  }

  /** The notice of the published vector; its amount is a number. */
  static ObjectNode notice() {
    return signed(JsonNodeFactory.instance.objectNode().put("LoaiBanTin", "PAY").put("MaLoi", "00")
        .put("MaDoiTac", "DEMO01").put("MaThamChieu", REFERENCE).put("SoTien", 50_000).put("MaTienTe", "VND")
        .put("MaGiaoDich", "TXN0001").put("MaNganHang", "BANKX").put("ThoiGianGD", "20260105083210")
        .put("ThongTinGiaoDich", "Thu phi ho so H99.10-260105-000001"), SECRET);
  }

  /** Signed anew over its texts; a JSON number is written as Jackson writes it. */
  static ObjectNode signed(ObjectNode message, String secret) {
    return message.put("MaXacThuc", hash(secret, PaymentMessage.SIGNED.stream()
        .map(field -> message.path(field).asText("")).toArray(String[]::new)));
  }

  /** A notice whose amount has these characters, signed over them. */
  static String noticeOf(String amount) {
    ObjectNode notice = notice();
    String[] fields = PaymentMessage.SIGNED.stream().map(field -> field.equals("SoTien")
        ? amount.replace("\"", "") : notice.path(field).asText()).toArray(String[]::new);
    return notice.put("MaXacThuc", hash(SECRET, fields)).toString().replace("\"SoTien\":50000", "\"SoTien\":" + amount);
  }

  private static String hash(String secret, String... fields) {
    return Sha256.hex(String.join("|", Stream.concat(Stream.of(fields), Stream.of(secret))
        .toList()));
  }
}

package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.lienthong.stub.state.PartnerDefinition;
import vn.lienthong.stub.state.StubConfig;
import vn.lienthong.stub.state.StubFaults;
import vn.lienthong.stub.state.StubMemory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The payments that the payment platform's stub has opened: how each goes on, by the fault of its reference, and what
 * is said of it in notices and answers. What was opened is in the stub's memory; a payment that is older than this
 * process counts as opened long ago.
 */
final class StubPayments {

  /** What is wrong with a notice. */
  enum Wrong { NOTHING, HASH, AMOUNT, REFERENCE }

  /**
   * One notice of a payment.
   *
   * @param after the key of the time to wait before it; null: it is sent before the answer to INIT
   * @param money which payment of the payer it is about, from 1; 0: it was declined
   */
  record Notice(String after, int money, Wrong wrong) {}

  private static final String KEY = "hub.stub.payment.";
  private static final String PAYS = KEY + "pays.after";
  private static final String AT_ONCE = KEY + "notice.pause";
  private static final Notice PAID = new Notice(PAYS, 1, Wrong.NOTHING);
  private static final Notice AGAIN = new Notice(AT_ONCE, 1, Wrong.NOTHING);
  private static final Notice DECLINED = new Notice(PAYS, 0, Wrong.NOTHING);
  private static final List<String> NEVER_PAID = List.of("abandoned", "init-lost", "init-cut", "init-late");
  private static final List<String> SIGNED = List.of("LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien",
      "MaTienTe", "MaGiaoDich", "MaNganHang", "ThoiGianGD", "ThongTinGiaoDich");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
  private static final int OTHER_AMOUNT = 1_000;
  private static final int KEPT = 10_000;

  private final StubConfig switches;
  private final StubFaults faults;
  private final StubMemory memory;
  private final Map<String, Long> openedAt = Collections.synchronizedMap(new LinkedHashMap<>() {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > KEPT;
    }
  });

  StubPayments(PartnerDefinition script, StubMemory memory) {
    this.switches = script.switches();
    this.faults = script.faults();
    this.memory = memory;
  }

  /** A payment begins now; returns the notices that will be sent of it. */
  List<Notice> open(String reference) {
    openedAt.put(reference, System.nanoTime());
    return notices(fault(reference));
  }

  private static List<Notice> notices(String fault) {
    return switch (fault) {
      case "ipn-thrice" -> List.of(PAID, AGAIN, AGAIN);
      case "ipn-early" -> List.of(new Notice(null, 1, Wrong.NOTHING));
      case "ipn-late" -> List.of(new Notice(KEY + "late", 1, Wrong.NOTHING));
      case "ipn-hash" -> List.of(new Notice(PAYS, 1, Wrong.HASH), AGAIN);
      case "ipn-amount" -> List.of(new Notice(PAYS, 1, Wrong.AMOUNT));
      case "ipn-reference" -> List.of(new Notice(PAYS, 2, Wrong.REFERENCE), AGAIN);
      case "declined-twice" -> List.of(DECLINED, DECLINED, PAID);
      case "paid-twice" -> List.of(PAID, new Notice(PAYS, 2, Wrong.NOTHING));
      case "ipn-lost", "pending" -> List.of();
      default -> NEVER_PAID.contains(fault) ? List.of() : List.of(PAID);
    };
  }

  /** Whether the payer has paid by now. */
  boolean paid(String reference) {
    String fault = fault(reference);
    if (!memory.held(reference) || NEVER_PAID.contains(fault)) {
      return false;
    }
    Duration pays = switches.duration(PAYS);
    Duration due = switch (fault) {
      case "ipn-early" -> Duration.ZERO;
      case "ipn-late" -> switches.duration(KEY + "late");
      case "declined-twice" -> pays.multipliedBy(3);
      case "pending" -> switches.duration(KEY + "pending.for");
      default -> pays;
    };
    return passed(reference, due);
  }

  /** TrangThaiGD: 1 paid, 3 pending, 4 failed. */
  private String state(String reference) {
    String fault = fault(reference);
    boolean tried = NEVER_PAID.contains(fault) || fault.equals("declined-twice");
    return paid(reference) ? "1" : tried && passed(reference, switches.duration(PAYS)) ? "4" : "3";
  }

  private boolean passed(String reference, Duration due) {
    Long from = openedAt.get(reference);
    return from == null || System.nanoTime() - from >= due.toNanos();
  }

  /** A notice, signed. */
  ObjectNode notice(String reference, Notice notice) {
    String named = reference + (notice.wrong() == Wrong.REFERENCE ? "X" : "");
    ObjectNode message = message("PAY", reference, notice.money(),
        notice.money() > 0 ? "00" : switches.text(KEY + "code.declined")).put("MaThamChieu", named);
    message.put("SoThe", "000000******0000");
    return signed(message, notice.wrong() == Wrong.HASH ? "another-secret" : switches.text(KEY + "secret"));
  }

  /** The answer to QUERY, signed. */
  ObjectNode answer(String reference) {
    String state = state(reference);
    String code = switch (state) {
      case "1" -> "00";
      case "3" -> switches.text(KEY + "code.pending");
      default -> switches.text(KEY + "code.declined");
    };
    ObjectNode message = message("QUERY", reference, state.equals("1") ? 1 : 0, code);
    String secret = fault(reference).equals("query-hash") ? "another-secret" : switches.text(KEY + "secret");
    return signed(message, secret).put("TrangThaiGD", Integer.parseInt(state));
  }

  private ObjectNode message(String type, String reference, int money, String code) {
    Map<String, Object> opened = memory.kept(reference);
    boolean other = fault(reference).equals("ipn-amount") && money > 0;
    ObjectNode message = Json.getObjectMapper().createObjectNode();
    return message.put("LoaiBanTin", type).put("MaLoi", code).put("MaDoiTac", text(opened, "MaDoiTac"))
        .put("MaThamChieu", reference)
        .put("SoTien", Long.parseLong(text(opened, "SoTien")) + (other ? OTHER_AMOUNT : 0)).put("MaTienTe", "VND")
        .put("MaGiaoDich", money > 0 ? transaction(reference, money) : "").put("MaNganHang", "BANKX")
        .put("ThoiGianGD", LocalDateTime.parse(text(opened, "ThoiGianGD"), TIME).plusMinutes(money).format(TIME))
        .put("ThongTinGiaoDich", text(opened, "ThongTinGiaoDich"));
  }

  private static ObjectNode signed(ObjectNode message, String secret) {
    StringBuilder raw = new StringBuilder();
    SIGNED.forEach(field -> raw.append(message.path(field).asText()).append('|'));
    return message.put("MaXacThuc", StubHash.sha256(raw.append(secret).toString()));
  }

  private static String transaction(String reference, int money) {
    return "ST" + StubHash.sha256(reference + '/' + money).substring(0, 14).toUpperCase(Locale.ROOT);
  }

  private String fault(String reference) {
    StubFaults.Fault fault = faults.ofSubject(reference);
    return fault == null ? "" : fault.name();
  }

  private static String text(Map<String, Object> opened, String field) {
    return String.valueOf(opened.getOrDefault(field, ""));
  }
}

package vn.lienthong.stub.state;

import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A small copy of the national database of procedures: generates {@code hub.stub.procedures.count} synthetic procedures
 * from {@code seed.json}, always the same. The lists {@code procedures1} and {@code procedures2} are the responses of
 * LayThuTuc in the first and second edition; {@code lists1} and {@code lists2} are the rows of the other services.
 */
final class StubProcedures {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String TROUBLED = "9.009001";

  private final JsonNode seed;
  private final boolean second;
  private final int count;

  private StubProcedures(JsonNode seed, boolean second, int count) {
    this.seed = seed;
    this.second = second;
    this.count = count;
  }

  static JsonNode grown(JsonNode seed, StubConfig switches) {
    int count = switches.number("hub.stub.procedures.count");
    boolean troubled = "listed".equals(switches.text("hub.stub.procedures.troubled"));
    ObjectNode lists = JSON.objectNode();
    new StubProcedures(seed, false, count).into(lists, "1", troubled);
    new StubProcedures(seed, true, count).into(lists, "2", troubled);
    return lists;
  }

  private void into(ObjectNode lists, String edition, boolean troubled) {
    ArrayNode procedures = lists.putArray("procedures" + edition);
    ArrayNode rows = JSON.arrayNode();
    seed.path("whole").forEach(whole -> add(procedures, rows, whole));
    int last = second ? count + 1 : count;
    for (int n = 4; n <= last; n++) {
      if (!second || n != count) { // the second edition lacks the last procedure of the first: it was abolished
        add(procedures, rows, procedure(n));
      }
    }
    if (troubled) {
      rows.addObject().put("MATTHC", TROUBLED).put("TENTTHC", "Thủ tục mẫu không đọc được");
    }
    ArrayNode services = lists.putArray("lists" + edition);
    services.addObject().put("service", "LayDanhSachTTHC").set("rows", rows);
    services.addObject().put("service", "LayDanhMucCoQuan")
        .set("rows", table("agencies", "MADONVI", "TENDONVI", "CAPDONVI"));
    services.addObject().put("service", "LayDanhMucLinhVuc")
        .set("rows", table("fields", "MALINHVUC", "TENLINHVUC", "MANGANH"));
  }

  private static void add(ArrayNode procedures, ArrayNode rows, JsonNode whole) {
    ObjectNode one = procedures.addObject().put("MATTHC", whole.path("MATTHC").asText());
    one.set("whole", JSON.arrayNode().add(whole));
    rows.addObject().put("MATTHC", whole.path("MATTHC").asText()).put("TENTTHC", whole.path("TENTTHC").asText());
  }

  private ArrayNode table(String name, String... columns) {
    ArrayNode rows = JSON.arrayNode();
    seed.path(name).forEach(line -> {
      ObjectNode row = rows.addObject();
      for (int i = 0; i < columns.length; i++) {
        row.put(columns[i], line.path(i).asText());
      }
    });
    return rows;
  }

  private ObjectNode procedure(int n) {
    boolean changed = second && n % 150 == 11;
    ObjectNode p = JSON.objectNode().put("ID", 90_000 + n).put("MATTHC", code(n));
    p.put("TENTTHC", text("verbs", n) + " " + text("things", n / seed.path("verbs").size()) + " mẫu số " + n
        + (changed ? " (sửa đổi)" : ""));
    p.put("MACOQUANCONGBO", "000.00.00.G99").put("LOAITTHC", "TTHC").put("TRANGTHAI", "1");
    p.put("QUYETDINH", (changed ? 900 : 100 + n % 40) + "/QĐ-G99").put("MOTA", "").putNull("YEUCAU");
    JsonNode field = seed.path("fields").path(n % seed.path("fields").size());
    p.putArray("LINHVUCTHUCHIEN").addObject().put("MALINHVUC", field.path(0).asText())
        .put("TENLINHVUC", field.path(1).asText());
    p.putArray("CAPTHUCHIEN").addObject().put("CAPTHUCHIEN", n % 3 + 1)
        .put("TENCAP", seed.path("levels").path(n % 3).asText());
    channels(p, n, changed);
    ObjectNode set = p.putArray("THANHPHANHOSO").addObject().putNull("TRUONGHOP");
    papers(set.putArray("GIAYTO"), n, changed);
    p.putArray("KETQUATHUCHIEN").addObject().put("MAKETQUA", result(n))
        .put("TENKETQUA", "Kết quả " + text("verbs", n) + " mẫu số " + n);
    p.putArray("CANCUPHAPLY").addObject().put("SOVANBAN", "99/2024/NĐ-CP mẫu").put("TENVANBAN", "Nghị định mẫu")
        .put("NGAYBANHANH", "01/01/2024").put("NGAYHIEULUC", "01/07/2024").put("COQUANBANHANH", "Cơ quan mẫu");
    JsonNode agency = seed.path("agencies").path(1 + n % 4);
    p.putArray("COQUANTHUCHIEN").addObject().put("MADONVI", agency.path(0).asText())
        .put("TENDONVI", agency.path(1).asText());
    return p;
  }

  private static void channels(ObjectNode p, int n, boolean changed) {
    ArrayNode channels = p.putArray("CACHTHUCTHUCHIEN");
    for (int channel = 1; channel <= (n % 4 == 0 ? 1 : 3); channel++) {
      ObjectNode time = channels.addObject().put("KENH", Integer.toString(channel)).putArray("THOIGIAN").addObject();
      time.put("THOIGIANGIAIQUYET", n % 20 + 1).put("DONVITINH", n % 9 == 0 ? "Ngày" : "Ngày làm việc").put("MOTA", "");
      long fee = (n % 10) * 15_000L + (changed ? 5_000 : 0);
      if (fee > 0) {
        time.putArray("PHILEPHI").addObject().put("MAPHILEPHI", "LP" + n).put("SOTIEN", Long.toString(fee))
            .put("DONVI", "Đồng");
      }
    }
  }

  /**
   * The documents of a procedure: the application form, one to three others (a result of another procedure may replace
   * some of them), and in some procedures a result of an earlier procedure.
   */
  private void papers(ArrayNode papers, int n, boolean changed) {
    paper(papers, "000.00.00.G99-KQ000001", "Đơn", 1, 0).put("TENMAUDON", "Mẫu số 01");
    int more = 1 + n % 3;
    for (int i = 0; i < more; i++) {
      JsonNode kind = seed.path("papers").path((n + i * 5) % seed.path("papers").size());
      ObjectNode paper = paper(papers, kind.path(0).asText(), kind.path(1).asText(), 0, 1);
      if (n % 5 == 0 && i == 0 || changed && i == 0) {
        paper.put("MA_KQ_THAYTHE", result(n - 1));
      }
    }
    if (n % 7 == 0) {
      paper(papers, result(n - 3), "Kết quả của thủ tục " + code(n - 3), 0, 1);
    }
  }

  private static ObjectNode paper(ArrayNode papers, String code, String name, int originals, int copies) {
    return papers.addObject().put("MAGIAYTO", code).put("TENGIAYTO", name).put("SOBANCHINH", originals)
        .put("SOBANSAO", copies);
  }

  private String text(String list, int n) {
    return seed.path(list).path(n % seed.path(list).size()).asText();
  }

  private static String code(int n) {
    return "9.%06d".formatted(n);
  }

  private static String result(int n) {
    return "KQ.G99.%06d".formatted(n);
  }
}

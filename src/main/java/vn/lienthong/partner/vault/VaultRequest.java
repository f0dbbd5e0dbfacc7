package vn.lienthong.partner.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import vn.lienthong.canon.Inquiry;
import vn.lienthong.canon.PaperWish;
import vn.lienthong.canon.Purpose;
import vn.lienthong.canon.Subject;
import vn.lienthong.partner.transport.Glossary;

/** What the vaults are asked. */
final class VaultRequest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Glossary glossary;

  VaultRequest(Glossary glossary) {
    this.glossary = glossary;
  }

  /**
   * Which papers an owner has. A citizen asks for himself, on line; an officer asks for an owner, at the desk. Assumed:
   * an officer is told by the account of the purpose in both fields, for his own name and number are not known here.
   */
  ObjectNode lookUp(Inquiry inquiry) {
    Purpose purpose = inquiry.purpose();
    Subject subject = inquiry.subject();
    boolean self = purpose.citizen();
    String officer = purpose.account() == null ? purpose.officerId() : purpose.account();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("SoDinhDanhChuSoHuu", owner(subject));
    body.put("HoTenNguoiYeuCau", text(self ? subject.fullName() : officer));
    body.put("KenhThucHien", glossary.theirs("CHANNEL", self ? "ONLINE" : "DIRECT").orElse(""));
    body.put("SoDinhDanhNguoiYeuCau", text(self ? owner(subject) : officer));
    body.put("MaThuTuc", text(purpose.procedureCode()));
    ArrayNode wanted = body.putArray("DanhSachDanhMucKetQua");
    subject.papers().forEach(paper ->
        wanted.addObject().put("MaKetQua", text(paper.resultCode())).put("SoKyHieu", text(paper.number())));
    return body;
  }

  /** A paper's file; its place is told to whom it is of, and never called as an address. */
  static ObjectNode fetch(PaperWish wish) {
    return JsonNodeFactory.instance.objectNode().put("CoQuanChuQuan", text(wish.paper().issuer()))
        .put("DuongDan", text(wish.file().place()));
  }

  /**
   * The owner's number: of a person the personal id, of a body the tax code, else what he has; null where there is
   * none.
   */
  static String owner(Subject subject) {
    return Stream.of(subject.personalId(), subject.taxCode(), subject.oldId(), subject.passport())
        .filter(number -> number != null && !number.isBlank()).findFirst().orElse(null);
  }

  static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    }
  }

  static String text(String value) {
    return value == null ? "" : value;
  }
}

package vn.lienthong.partner.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.model.register.DocumentRequest;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.PartnerCodes;

/** What the vaults are asked. */
final class VaultRequest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PartnerCodes glossary;

  VaultRequest(PartnerCodes glossary) {
    this.glossary = glossary;
  }

  /**
   * Which papers of these kinds an owner has. A citizen asks for himself, on line; an officer asks for an owner, at the
   * desk: with his own name and the owner's number, never with an account.
   */
  ObjectNode lookUp(LookUpRequest inquiry) {
    Purpose purpose = inquiry.purpose();
    Subject subject = inquiry.subject();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("SoDinhDanhChuSoHuu", owner(subject));
    body.put("HoTenNguoiYeuCau", text(name(inquiry)));
    body.put("KenhThucHien", glossary.theirs("CHANNEL", purpose.citizen() ? "ONLINE" : "DIRECT").orElse(""));
    body.put("SoDinhDanhNguoiYeuCau", owner(subject));
    body.put("MaThuTuc", text(purpose.procedureCode()));
    ArrayNode wanted = body.putArray("DanhSachDanhMucKetQua");
    kinds(subject).forEach(paper ->
        wanted.addObject().put("MaKetQua", paper.resultCode()).put("SoKyHieu", text(paper.number())));
    return body;
  }

  /** What of the question is wanting, by its place; empty: it may be asked. */
  static Optional<String> wanting(LookUpRequest inquiry) {
    return owner(inquiry.subject()) == null ? Optional.of("subject.personalId")
        : kinds(inquiry.subject()).isEmpty() ? Optional.of("subject.papers")
        : name(inquiry) != null ? Optional.empty()
        : Optional.of(inquiry.purpose().citizen() ? "subject.fullName" : "purpose.officerName");
  }

  private static List<Subject.Wanted> kinds(Subject subject) {
    return subject.papers().stream().filter(paper -> !blank(paper.resultCode())).toList();
  }

  /**
   * Who asks, by name: the owner himself; of an officer the name that came with the question, else the one the code
   * list has for him at the vault ({@code register_account}).
   */
  private static String name(LookUpRequest inquiry) {
    Purpose purpose = inquiry.purpose();
    String listed = Objects.equals(purpose.account(), purpose.officerId()) ? null : purpose.account();
    String name = purpose.citizen() ? inquiry.subject().fullName()
        : blank(purpose.officerName()) ? listed : purpose.officerName();
    return blank(name) ? null : name.strip();
  }

  private static boolean blank(String text) {
    return text == null || text.isBlank();
  }

  /** A paper's file; its place is told to whom it is of, and never called as an address. */
  static ObjectNode fetch(DocumentRequest wish) {
    return JsonNodeFactory.instance.objectNode().put("CoQuanChuQuan", text(wish.paper().issuer()))
        .put("DuongDan", text(wish.file().place()));
  }

  /**
   * The owner's number: of a person the personal id, of a body the tax code, else what he has; null where there is
   * none.
   */
  static String owner(Subject subject) {
    return Stream.of(subject.personalId(), subject.taxCode(), subject.oldId(), subject.passport())
        .filter(number -> !blank(number)).findFirst().orElse(null);
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

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

/** Builds the requests to the vaults. */
final class VaultRequest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PartnerCodes glossary;

  VaultRequest(PartnerCodes glossary) {
    this.glossary = glossary;
  }

  /**
   * Queries the documents of these kinds that an owner has. A citizen queries their own, online; an officer queries an
   * owner's, at the desk, with the officer's own name and the owner's number, never with an account.
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

  /** The field of the request that is missing; empty: it may be sent. */
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
   * The name of the asking person: the owner; or the officer's name from the request, else the one in the code list for
   * the vault ({@code register_account}).
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

  /** The request for a document's file. Its path is sent to its holder, and never called as a URL. */
  static ObjectNode fetch(DocumentRequest wish) {
    return JsonNodeFactory.instance.objectNode().put("CoQuanChuQuan", text(wish.paper().issuer()))
        .put("DuongDan", text(wish.file().place()));
  }

  /**
   * The owner's number: of a person the personal id, of a body the tax code, else any other number; null where there is
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

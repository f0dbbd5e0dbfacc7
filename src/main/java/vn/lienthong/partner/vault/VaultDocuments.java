package vn.lienthong.partner.vault;

import static vn.lienthong.model.text.TextNormalizer.numberKey;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;
import vn.lienthong.partner.transport.ResponseFault;

/**
 * Reads the documents of a response: from the national vault {@code MaKetQua, TenGiayTo, SoKyHieu, CoQuanChuQuan,
 * DanhSachTepDinhKem}, from the province's own vault the fields of its digitised record. One reader reads both, because
 * a vault that was filled from the other has fields of both.
 */
final class VaultDocuments {

  /** TrangThaiSoHoa 2: approved; 1: waits for approval; 3: refused. */
  private static final String APPROVED = "2";

  private final PartnerCodes glossary;
  private final RegisterResponseReader reading;

  VaultDocuments(PartnerCodes glossary, RegisterResponseReader reading) {
    this.glossary = glossary;
    this.reading = reading;
  }

  /** "Not found", "withheld" and "no document of the requested kinds" are one answer: not confirmed. */
  Object finding(LookUpRequest inquiry, boolean tellsValidity, JsonNode answer, OffsetDateTime now) {
    String code = first(answer, "errorCode");
    if (code == null) {
      throw new Unreadable("wrong-form");
    } else if (!glossary.success(code)) {
      String text = answer.path("message").asText("");
      return absent(code, text) ? LookUpResult.notConfirmed(now, inquiry.endpoint()) : reading.refusal(code, text);
    }
    JsonNode result = ResponseFault.unpacked(answer.path("result"));
    List<ResponseFault> faults = ResponseFault.inside(result, glossary);
    Optional<ResponseFault> trouble = faults.stream().filter(fault -> !absent(fault.code(), fault.text())).findFirst();
    if (trouble.isPresent()) {
      return reading.refusal(trouble.get().code(), trouble.get().text());
    }
    String owner = VaultRequest.owner(inquiry.subject());
    JsonNode items = result.isArray() ? result : result.path("DanhSachGiayToKetQua");
    if (!items.isArray() && !items.isMissingNode() && !items.isNull()) {
      throw new Unreadable("wrong-form");
    }
    refuseOther(owner, result);
    List<DigitalDocument> papers = new ArrayList<>();
    Set<JsonNode> faulty = Collections.newSetFromMap(new IdentityHashMap<>());
    faults.forEach(fault -> faulty.add(fault.item()));
    for (JsonNode item : items) {
      if (faulty.contains(item)) {
        continue; // for this item it reports "none" or "withheld"
      }
      refuseOther(owner, item);
      DigitalDocument paper = paper(item, tellsValidity);
      String state = first(item, "TrangThaiSoHoa");
      if (paper.code() != null && (state == null || APPROVED.equals(state)) && wanted(inquiry.subject(), paper)) {
        papers.add(paper);
      }
    }
    return papers.isEmpty() ? LookUpResult.notConfirmed(now, inquiry.endpoint())
        : new LookUpResult(true, Map.of("papers", List.copyOf(papers)), now, inquiry.endpoint());
  }

  private boolean absent(String code, String text) {
    return glossary.says(code, text, VaultResponseMapper.ABSENT, "WITHHELD");
  }

  /** If a response names the owner of the documents, it has to be the requested one. */
  private static void refuseOther(String owner, JsonNode node) {
    for (String field : List.of("SoDinhDanhChuSoHuu", "MaDinhDanh")) {
      String told = first(node, field);
      if (told != null && !told.equals(owner)) {
        throw new Unreadable("other-person");
      }
    }
  }

  /**
   * A vault's statements about a document are accepted: its last day, and that it was withdrawn or replaced. What it
   * does not state is unknown; for a vault that states everything ({@code tellsValidity}), a missing statement means
   * "in force".
   */
  private DigitalDocument paper(JsonNode item, boolean tellsValidity) {
    String until = first(item, "ThoiHanHieuLuc");
    OffsetDateTime validTo = VaultFormats.lastMoment(until);
    boolean told = tellsValidity && (until == null || validTo != null);
    Boolean state = revoked(first(item, "TrangThai"));
    Boolean revoked = Boolean.TRUE.equals(state) || told ? state : null;
    return new DigitalDocument(first(item, "MaKetQua", "MaGiayTo"), first(item, "MaGiayToKhoQuocGia", "Ma"),
        first(item, "TenGiayTo", "Ten"), first(item, "SoKyHieu"), first(item, "CoQuanChuQuan", "CoQuanBanHanh"),
        VaultFormats.moment(first(item, "NgayBanHanh")), validTo, revoked,
        first(item, "SoKyHieuThayThe"), files(item.path("DanhSachTepDinhKem")));
  }

  /** For a vault that states it, a missing state means "in force"; an unknown state is unknown. */
  private Boolean revoked(String state) {
    return state == null ? Boolean.FALSE
        : glossary.ours("PAPER_STATE", state).map(ours -> !"IN_FORCE".equals(ours)).orElse(null);
  }

  private static List<DigitalDocument.File> files(JsonNode list) {
    List<DigitalDocument.File> files = new ArrayList<>();
    for (JsonNode file : list) {
      String place = first(file, "DuongDan");
      if (place != null) {
        files.add(new DigitalDocument.File(first(file, "TenTep"), place));
      }
    }
    return files;
  }

  private static boolean wanted(Subject subject, DigitalDocument paper) {
    return subject.papers().isEmpty() || subject.papers().stream().anyMatch(wanted ->
        (wanted.resultCode() == null || wanted.resultCode().equals(paper.code()))
            && (wanted.number() == null || numberKey(wanted.number()).equals(numberKey(paper.number()))));
  }

  /** The first of the fields with a text, or null. */
  private static String first(JsonNode node, String... fields) {
    return Stream.of(fields).map(node::path).filter(JsonNode::isValueNode).map(value -> value.asText("").strip())
        .filter(text -> !text.isEmpty() && !"null".equals(text)).findFirst().orElse(null);
  }
}

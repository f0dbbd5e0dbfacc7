package vn.lienthong.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * An administrative dossier (hồ sơ thủ tục hành chính) at one moment.
 *
 * @param code mã hồ sơ, opaque and unique; read only through the catalogue's dossier-code rules
 * @param receiptNumber số biên nhận
 * @param receivingAgency cơ quan tiếp nhận
 * @param resolvingAgency cơ quan giải quyết; since NĐ 118/2025 often not the receiving one
 * @param channel kênh thực hiện
 * @param returnBy hình thức trả kết quả
 * @param status one of the catalogue's statuses (trạng thái hồ sơ); text, because an unknown status is kept for an
 *     operator to decide on
 * @param localStatus the source system's own status
 * @param summary trích yếu
 * @param onlinePayment thanh toán trực tuyến
 * @param consultedRegisters national databases that were queried (kết nối CSDL)
 */
public record Dossier(
    String code, String receiptNumber, String receptionId, Procedure procedure, Agency receivingAgency,
    Agency resolvingAgency, List<Agency> supportingAgencies, Channel channel, SubmittedVia submittedVia,
    SubmittedFrom submittedFrom, ReturnBy returnBy, String status, String localStatus, String summary, String note,
    String otherInfo, String handoverNote, List<Party> parties, OffsetDateTime submittedAt, OffsetDateTime receivedAt,
    OffsetDateTime dueAt, OffsetDateTime completedAt, OffsetDateTime returnedAt, OffsetDateTime rejectedAt,
    List<Component> components, List<OtherPaper> otherPapers, List<Fee> fees, List<Supplement> supplements,
    List<Result> results, List<Link> linkedDossiers, OnlinePayment onlinePayment, Boolean authenticatedByNationalId,
    List<String> consultedRegisters) {

  public Dossier {
    supportingAgencies = orEmpty(supportingAgencies);
    parties = orEmpty(parties);
    components = orEmpty(components);
    otherPapers = orEmpty(otherPapers);
    fees = orEmpty(fees);
    supplements = orEmpty(supplements);
    results = orEmpty(results);
    linkedDossiers = orEmpty(linkedDossiers);
    consultedRegisters = orEmpty(consultedRegisters);
  }

  /** Kênh thực hiện: trực tiếp, trực tuyến, bưu chính công ích. */
  public enum Channel { DIRECT, ONLINE, POST }

  /** Nơi nộp: the national portal or the province's own system. */
  public enum SubmittedVia { NATIONAL, LOCAL }

  /** Nộp từ đâu: remotely, at the one-stop desk, at a post office, at a kiosk. */
  public enum SubmittedFrom { REMOTE, ONE_STOP, POST_OFFICE, KIOSK }

  /** Hình thức trả kết quả: trực tiếp, bưu chính. */
  public enum ReturnBy { DIRECT, POST }

  /** Đã thanh toán trực tuyến: not, on the national platform, on the local gateway. */
  public enum OnlinePayment { NONE, NATIONAL, LOCAL }

  /** Mức độ dịch vụ công: toàn trình, một phần, chưa trực tuyến. */
  public enum ServiceLevel { FULL, PARTIAL, OFFLINE }

  /** Cấp hành chính; DISTRICT only in history before 1/7/2025. */
  public enum Level { MINISTRY, PROVINCE, DISTRICT, COMMUNE }

  /** Thủ tục hành chính, lĩnh vực. */
  public record Procedure(
      String code, String name, String fieldCode, String fieldName, ServiceLevel serviceLevel,
      String onlineServiceCode) {}

  /** Cơ quan, identified by its mã định danh điện tử (QĐ 20/2020/QĐ-TTg). */
  public record Agency(String code, String name, Level level) {}

  /** A person or body in the dossier (người nộp, chủ hồ sơ …). */
  public record Party(
      Role role, Kind kind, String fullName, LocalDate birthDate, Gender gender, List<Identifier> identifiers,
      String nationalAccountId, String phone, String email, String fax, Address address) {

    public Party {
      identifiers = orEmpty(identifiers);
    }

    /**
     * The number that identifies this party, independent of the order of the list: a citizen's personal id, else a tax
     * code, else the first number. An insurance number is never used.
     */
    public Optional<Identifier> number() {
      List<Identifier> known = identifiers.stream().filter(i -> i.type() != null && i.value() != null
          && !i.value().isBlank() && i.type() != Identifier.Type.INSURANCE_NUMBER).toList();
      return known.stream().filter(i -> kind == Kind.CITIZEN && i.type() == Identifier.Type.PERSONAL_ID).findFirst()
          .or(() -> known.stream().filter(i -> i.type() == Identifier.Type.TAX_CODE).findFirst())
          .or(() -> known.stream().findFirst());
    }

    /** Vai trò: chủ hồ sơ, người nộp, đại diện, vợ/chồng, cha, mẹ, con, đồng sở hữu. */
    public enum Role { OWNER, SUBMITTER, REPRESENTATIVE, SPOUSE, FATHER, MOTHER, CHILD, CO_OWNER }

    /** Loại đối tượng: công dân, doanh nghiệp, cơ quan nhà nước, tổ chức, hộ kinh doanh. */
    public enum Kind { CITIZEN, ENTERPRISE, STATE_AGENCY, ORGANISATION, BUSINESS_HOUSEHOLD }

    /** Giới tính. */
    public enum Gender { MALE, FEMALE, OTHER }
  }

  /** Số định danh; {@code value} is personal and must never be logged. */
  public record Identifier(Type type, String value) {

    /** Số định danh cá nhân (12 digits), CMND 9 số, hộ chiếu, mã số thuế, mã số BHXH. */
    public enum Type { PERSONAL_ID, CMND_9, PASSPORT, TAX_CODE, INSURANCE_NUMBER }
  }

  /** Địa chỉ; no district since 1/7/2025. */
  public record Address(String provinceCode, String districtCode, String wardCode, String detail) {}

  /** Thành phần hồ sơ. */
  public record Component(
      String code, String documentCode, String name, Integer copies, CopyKind copyKind, Digitising digitising,
      Boolean digitised, Source source, Reuse reuse, String replacesResultCode, Boolean withdrawn, File file) {

    /** Bản chính, bản sao, bản điện tử. */
    public enum CopyKind { ORIGINAL, COPY, ELECTRONIC }

    /** Số hóa: bắt buộc, theo yêu cầu, không. */
    public enum Digitising { MUST, ON_DEMAND, NONE }

    /** Origin of the document: the citizen, the vault (kho dữ liệu), a register, an earlier dossier. */
    public enum Source { SUBMITTED, VAULT, REGISTER, EARLIER_DOSSIER }

    /** Tái sử dụng. */
    public enum Reuse { NONE, REUSED, NOT_APPROVED }
  }

  /** Tệp tin: its URL, its SHA-256 in hexadecimal, its size in bytes. */
  public record File(String id, String name, String url, String sha256, Long size) {

    /** Whether the file exists, that is, has an id or a URL. A name alone is not a file. */
    public boolean there() {
      return id != null && !id.isBlank() || url != null && !url.isBlank();
    }
  }

  /** Giấy tờ khác: a name and a number of copies, without a file. */
  public record OtherPaper(String name, Integer count, Integer kind) {}

  /** Phí, lệ phí; {@code amount} in VND. */
  public record Fee(String code, String name, Charge charge, long amount, CollectAt collectAt, Kind kind) {

    /** Phí or lệ phí (Luật Phí và lệ phí). */
    public enum Charge { PHI, LE_PHI }

    /** Thu khi tiếp nhận, khi bổ sung, khi trả kết quả. */
    public enum CollectAt { RECEPTION, SUPPLEMENT, RETURN }

    /** Thường, thẩm định, gia hạn. */
    public enum Kind { ORDINARY, APPRAISAL, RENEWAL }
  }

  /** Yêu cầu bổ sung hồ sơ and its result. */
  public record Supplement(
      Integer id, String requestedBy, String reason, OffsetDateTime requestedAt, String receivedBy,
      String receivedNote, OffsetDateTime receivedAt, Boolean done, List<Component> components, List<Fee> fees,
      OffsetDateTime dueBefore, OffsetDateTime dueAfter) {

    public Supplement {
      components = orEmpty(components);
      fees = orEmpty(fees);
    }
  }

  /** Kết quả giải quyết. */
  public record Result(
      String code, String name, String number, String signer, OffsetDateTime issuedAt, OffsetDateTime validFrom,
      OffsetDateTime validTo, Boolean revoked, File file) {}

  /** Hồ sơ liên thông. */
  public record Link(String code, Relation relation) {

    /** Relation of the other dossier to this one. */
    public enum Relation { PARENT, CHILD }
  }

  /** Chủ hồ sơ. Every accepted event has exactly one. */
  public Party owner() {
    return parties.stream().filter(p -> p.role() == Party.Role.OWNER).findFirst()
        .orElseThrow(() -> new IllegalStateException("dossier without owner"));
  }

  /** Whether the status is a successful end (đã xử lý xong, đã trả kết quả): the national statuses 9 and 10. */
  public static boolean endedWell(String status) {
    return "COMPLETED".equals(status) || "RESULT_RETURNED".equals(status);
  }

  /**
   * Whether the dossier is not processed under this status, or was asked back (không được tiếp nhận, công dân yêu cầu
   * rút, dừng xử lý): the national statuses 3, 7 and 8.
   */
  public static boolean discontinued(String status) {
    return "NOT_ACCEPTED".equals(status) || "WITHDRAWAL_REQUESTED".equals(status) || "STOPPED".equals(status);
  }

  /** A copy of this dossier with another status. */
  public Dossier withStatus(String other) {
    return new Dossier(code, receiptNumber, receptionId, procedure, receivingAgency, resolvingAgency,
        supportingAgencies, channel, submittedVia, submittedFrom, returnBy, other, localStatus, summary, note,
        otherInfo, handoverNote, parties, submittedAt, receivedAt, dueAt, completedAt, returnedAt, rejectedAt,
        components, otherPapers, fees, supplements, results, linkedDossiers, onlinePayment,
        authenticatedByNationalId, consultedRegisters);
  }

  /** A copy of this dossier with other components and other consulted registers. */
  public Dossier with(List<Component> others, List<String> registers) {
    return new Dossier(code, receiptNumber, receptionId, procedure, receivingAgency, resolvingAgency,
        supportingAgencies, channel, submittedVia, submittedFrom, returnBy, status, localStatus, summary, note,
        otherInfo, handoverNote, parties, submittedAt, receivedAt, dueAt, completedAt, returnedAt, rejectedAt,
        others, otherPapers, fees, supplements, results, linkedDossiers, onlinePayment, authenticatedByNationalId,
        registers);
  }

  /** A copy of this dossier with other fees and another online payment. */
  public Dossier withFees(List<Fee> others, OnlinePayment paid) {
    return new Dossier(code, receiptNumber, receptionId, procedure, receivingAgency, resolvingAgency,
        supportingAgencies, channel, submittedVia, submittedFrom, returnBy, status, localStatus, summary, note,
        otherInfo, handoverNote, parties, submittedAt, receivedAt, dueAt, completedAt, returnedAt, rejectedAt,
        components, otherPapers, others, supplements, results, linkedDossiers, paid, authenticatedByNationalId,
        consultedRegisters);
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}

package vn.lienthong.model;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something that happened to a dossier (sự kiện hồ sơ), with the dossier's full snapshot, so that every event can stand
 * alone.
 *
 * @param eventId given by the sender; the same id with the same content is answered the same way again
 * @param sourceSystem the provincial dossier system it comes from; a merged province has several
 * @param sequence counts per dossier and source system, rises by one; null when the source cannot count
 * @param occurredAt when it happened; kept, and only without {@code sequence} used to tell a late event
 * @param backfill builds state and reaches only flows that ask for it (nạp hồ sơ cũ)
 * @param step present with STEP_DONE (bước xử lý)
 * @param reopening says that leaving a final status is meant (mở lại hồ sơ)
 */
public record DossierEvent(
    int schemaVersion, UUID eventId, EventType type, String sourceSystem, Long sequence, OffsetDateTime occurredAt,
    boolean backfill, Dossier dossier, Step step, Reopening reopening, DueDateChange dueDateChange, Transfer transfer,
    Consultation consultation, Rating rating) {

  /** The kinds of event (loại sự kiện). DOCUMENT_REUSABLE is made by the hub alone. */
  public enum EventType {
    SUBMITTED, ACCEPTED, NOT_ACCEPTED, STATUS_CHANGED, STEP_DONE, SUPPLEMENT_REQUESTED, SUPPLEMENT_RECEIVED,
    FEE_REQUESTED, FEE_PAID, TRANSFERRED, CONSULTED, DUE_DATE_CHANGED, RESULT_ISSUED, RESULT_RETURNED,
    WITHDRAWAL_REQUESTED, STOPPED, RATED, DOCUMENT_REUSABLE
  }

  /** One step of handling (tiến độ xử lý): who did what, where and by when. */
  public record Step(
      String officerId, String officer, String title, String unit, String agencyCode, String content,
      OffsetDateTime startedAt, OffsetDateTime dueAt) {}

  /** Why a finished dossier is taken up again (mở lại), and who decided it. */
  public record Reopening(String reason, String decidedBy) {}

  /** A new due date (gia hạn, phiếu xin lỗi): old, new, why, and the apology's number and time. */
  public record DueDateChange(
      OffsetDateTime oldDueAt, OffsetDateTime newDueAt, String reason, String apologyNumber,
      OffsetDateTime apologyAt, OffsetDateTime explainedAt) {}

  /** Handed from one agency to another (chuyển xử lý). */
  public record Transfer(Dossier.Agency from, Dossier.Agency to, OffsetDateTime at, String reason) {}

  /** Another agency's opinion (lấy ý kiến). */
  public record Consultation(
      Dossier.Agency agency, String question, OffsetDateTime askedAt, OffsetDateTime dueAt, String answer,
      OffsetDateTime answeredAt) {}

  /** How the citizen judged the service (đánh giá), 1 to 5. */
  public record Rating(int score, String comment, OffsetDateTime ratedAt) {}

  /** The same event, not as backfill. */
  public DossierEvent inEarnest() {
    return new DossierEvent(schemaVersion, eventId, type, sourceSystem, sequence, occurredAt, false, dossier, step,
        reopening, dueDateChange, transfer, consultation, rating);
  }

  /** The same event about another snapshot. */
  public DossierEvent withDossier(Dossier other) {
    return new DossierEvent(schemaVersion, eventId, type, sourceSystem, sequence, occurredAt, backfill, other, step,
        reopening, dueDateChange, transfer, consultation, rating);
  }
}

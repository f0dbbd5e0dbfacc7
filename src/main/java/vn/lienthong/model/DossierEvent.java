package vn.lienthong.model;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something that happened to a dossier (sự kiện hồ sơ), with the dossier's full snapshot, so that each event can be
 * processed alone.
 *
 * @param eventId set by the sender; the same id with the same content gets the same response again
 * @param sourceSystem the provincial dossier system it comes from; a merged province has several
 * @param sequence counts per dossier and source system, rises by one; null when the source cannot count
 * @param occurredAt when it happened; stored; used to detect a late event only when {@code sequence} is null
 * @param backfill updates the stored state and is delivered only to flows that subscribe to backfill (nạp hồ sơ cũ)
 * @param step present with STEP_DONE (bước xử lý)
 * @param reopening declares that the dossier leaves a final status on purpose (mở lại hồ sơ)
 */
public record DossierEvent(
    int schemaVersion, UUID eventId, EventType type, String sourceSystem, Long sequence, OffsetDateTime occurredAt,
    boolean backfill, Dossier dossier, Step step, Reopening reopening, DueDateChange dueDateChange, Transfer transfer,
    Consultation consultation, Rating rating) {

  /** The kinds of event (loại sự kiện). Only the hub creates DOCUMENT_REUSABLE. */
  public enum EventType {
    SUBMITTED, ACCEPTED, NOT_ACCEPTED, STATUS_CHANGED, STEP_DONE, SUPPLEMENT_REQUESTED, SUPPLEMENT_RECEIVED,
    FEE_REQUESTED, FEE_PAID, TRANSFERRED, CONSULTED, DUE_DATE_CHANGED, RESULT_ISSUED, RESULT_RETURNED,
    WITHDRAWAL_REQUESTED, STOPPED, RATED, DOCUMENT_REUSABLE
  }

  /** One step of handling (tiến độ xử lý): officer, unit, content, start and due time. */
  public record Step(
      String officerId, String officer, String title, String unit, String agencyCode, String content,
      OffsetDateTime startedAt, OffsetDateTime dueAt) {}

  /** Why a finished dossier is reopened (mở lại), and who decided it. */
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

  /** The citizen's rating of the service (đánh giá), 1 to 5. */
  public record Rating(int score, String comment, OffsetDateTime ratedAt) {}

  /** A copy of this event with {@code backfill} false. */
  public DossierEvent inEarnest() {
    return new DossierEvent(schemaVersion, eventId, type, sourceSystem, sequence, occurredAt, false, dossier, step,
        reopening, dueDateChange, transfer, consultation, rating);
  }

  /** A copy of this event with another snapshot. */
  public DossierEvent withDossier(Dossier other) {
    return new DossierEvent(schemaVersion, eventId, type, sourceSystem, sequence, occurredAt, backfill, other, step,
        reopening, dueDateChange, transfer, consultation, rating);
  }
}

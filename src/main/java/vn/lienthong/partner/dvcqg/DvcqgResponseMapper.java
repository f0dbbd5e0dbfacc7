package vn.lienthong.partner.dvcqg;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.HmacSha256;
import vn.lienthong.partner.transport.LgspResponse;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** Maps a response of the portal to the outcome of an entry. */
final class DvcqgResponseMapper {

  /** Key of the partner state: the entry for which the other of create and update is tried, and which of them. */
  static final String FLIPPED = "flipped";
  static final String INSTEAD = "instead";
  static final String MISSING = "missing";
  static final String ACCOUNT = "techId";
  static final String ACCOUNT_OF = "techIdOf";
  private static final int BROKEN = 500;

  private final PartnerCodes glossary;

  /** With the rules that classify an error by operation, code and text. */
  DvcqgResponseMapper(PartnerCodes glossary) {
    this.glossary = glossary;
  }

  /**
   * Whether the dossier is sent as one that the portal has: by the partner state, by the portal's answer in SHADOW
   * mode, or because it came from there. In the entry that met a conflict, the opposite.
   */
  static boolean updating(DeliveryTask task) {
    String instead = entry(task).equals(task.partnerState().get(FLIPPED)) ? task.partnerState().get(INSTEAD) : null;
    if (instead != null) {
      return PartnerOperation.UPDATE.name().equals(instead);
    }
    String held = task.partnerState().getOrDefault(Outcome.HELD, task.partnerState().get(Outcome.SEEN));
    return held == null
        ? task.event().dossier().submittedVia() == Dossier.SubmittedVia.NATIONAL
        : Boolean.parseBoolean(held);
  }

  /**
   * Of DongBoHoSoMC. A conflict means that {@code isUpdating} is wrong; it is corrected once per entry. That the portal
   * has the dossier is stored only after it accepted one, because progress cannot be sent for a refused dossier.
   */
  Outcome sync(DeliveryTask task, PartnerResponse answer) {
    PartnerOperation operation = updating(task) ? PartnerOperation.UPDATE : PartnerOperation.CREATE;
    Optional<LgspResponse> reply = said(operation, task, answer);
    if (reply.isEmpty() || !isConflict(operation, reply.get())) {
      return reply.filter(LgspResponse::ok).isPresent() ? delivered(task) : trouble(operation, answer, reply);
    } else if (entry(task).equals(task.partnerState().get(FLIPPED))) {
      return conflict(reply.get());
    }
    return operation == PartnerOperation.CREATE
        ? new Outcome.Progressed(Map.of(FLIPPED, entry(task), INSTEAD, PartnerOperation.UPDATE.name()))
        : new Outcome.Progressed(Map.of(FLIPPED, entry(task), INSTEAD, PartnerOperation.CREATE.name(),
            Outcome.HELD, "false"));
  }

  /**
   * Of CapNhatTienDoHoSoMC. A step that the portal already has is delivered. That the portal does not have the dossier
   * is stored, so that the next snapshot creates it; after a second such response the step is refused.
   */
  Outcome progress(DeliveryTask task, PartnerResponse answer) {
    Optional<LgspResponse> reply = said(PartnerOperation.STEP, task, answer);
    if (reply.isPresent() && isConflict(PartnerOperation.STEP, reply.get())) {
      if (meaning(PartnerOperation.STEP, reply.get()).word().equals("ALREADY_EXISTS")) {
        return delivered(task);
      }
      return entry(task).equals(task.partnerState().get(MISSING)) ? conflict(reply.get())
          : new Outcome.Progressed(Map.of(Outcome.HELD, "false", MISSING, entry(task)));
    }
    return reply.filter(LgspResponse::ok).isPresent() ? delivered(task)
        : trouble(PartnerOperation.STEP, answer, reply);
  }

  private Optional<LgspResponse> said(PartnerOperation operation, DeliveryTask task, PartnerResponse answer) {
    return said(operation, answer, reply -> reply.about(task.event().dossier().code(), glossary));
  }

  /** The response content. Some services report a wrong field under HTTP 500: that is not an outage. */
  private Optional<LgspResponse> said(PartnerOperation operation, PartnerResponse answer,
      UnaryOperator<LgspResponse> part) {
    return answer.status() != BROKEN ? LgspResponse.said(answer, glossary).map(part)
        : LgspResponse.read(answer, glossary).map(part).filter(reply -> !reply.ok()
            && meaning(operation, reply).refusesContent() && (PartnerError.namesField(reply.text())
            || DvcqgLabels.namedIn(reply.text()).isPresent()));
  }

  private static String entry(DeliveryTask task) {
    return Long.toString(task.entryId());
  }

  /**
   * Of TraCuuTechID. A query leaves nothing uncertain, and the dossier is sent even without an account. The account is
   * stored for the owner it was queried for; that there is none is stored for this entry only.
   */
  Outcome account(DeliveryTask task, PartnerResponse answer) {
    Optional<LgspResponse> reply = said(PartnerOperation.ASK, answer, said -> said.whole(glossary));
    if (reply.isPresent() && reply.get().ok()) {
      String account = reply.get().result().findPath("TECHNICALID").asText("");
      return account(task, account);
    }
    Outcome trouble = trouble(PartnerOperation.ASK, answer, reply);
    if (trouble instanceof Outcome.Unavailable u && (u.errorClass() != ErrorClass.UNKNOWN || reply.isEmpty())) {
      return new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false);
    }
    return account(task, "");
  }

  private static Outcome account(DeliveryTask task, String account) {
    return new Outcome.Progressed(Map.of(ACCOUNT, account, ACCOUNT_OF, mark(task, account.isEmpty())));
  }

  /** The stored account of this task's owner; empty when it was not queried yet. */
  static Optional<String> account(DeliveryTask task) {
    String of = task.partnerState().get(ACCOUNT_OF);
    String account = task.partnerState().getOrDefault(ACCOUNT, "");
    return mark(task, account.isEmpty()).equals(of) ? Optional.of(account) : Optional.empty();
  }

  /** The owner an account was queried for: a digest that has no meaning outside this dossier. */
  private static String mark(DeliveryTask task, boolean none) {
    String number = DvcqgMapper.accountNumber(task.event().dossier().owner()).orElse("");
    String of = HmacSha256.signature(task.event().dossier().code(), number.getBytes(StandardCharsets.UTF_8));
    return none ? of + ":" + task.entryId() : of;
  }

  /** Of LayDanhMucCoQuan: an {@link AgencyList}, or the outcome that says why there is none. */
  Object agencies(PartnerResponse answer) {
    Optional<LgspResponse> reply = said(PartnerOperation.ASK, answer, said -> said.whole(glossary));
    if (reply.isEmpty() || !reply.get().ok()) {
      return trouble(PartnerOperation.ASK, answer, reply);
    }
    List<AgencyList.Agency> agencies = new ArrayList<>();
    reply.get().result().forEach(item -> agencies.add(new AgencyList.Agency(item.path("MADONVI").asText(""),
        item.path("TENDONVI").asText(""), item.path("CAPDONVI").asText(""))));
    return new AgencyList(agencies);
  }

  /**
   * Of TraCuuHoSo: a {@link PartnerDossierState}, or the outcome that says why there is none. A query leaves nothing
   * uncertain. The shape of its response is not published: see {@link DvcqgDossierState}.
   */
  Object holding(String code, PartnerResponse answer) {
    Optional<LgspResponse> reply = said(PartnerOperation.ASK, answer, said -> said.about(code, glossary));
    if (reply.isPresent() && reply.get().ok()) {
      return DvcqgDossierState.of(code, reply.get().result());
    } else if (reply.isPresent() && isConflict(PartnerOperation.ASK, reply.get())) {
      return DvcqgDossierState.NONE;
    }
    Outcome trouble = trouble(PartnerOperation.ASK, answer, reply);
    return trouble instanceof Outcome.Unavailable u
        ? new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false) : trouble;
  }

  /** Of a login: a {@link PartnerSession}, or the outcome that says why there is none. */
  Object login(PartnerResponse answer, Duration life) {
    Optional<LgspResponse> reply = said(PartnerOperation.LOGIN, answer, said -> said.whole(glossary));
    if (reply.isPresent() && reply.get().ok() && reply.get().session() != null) {
      return new PartnerSession(reply.get().session(), life);
    } else if (reply.isPresent() && reply.get().ok()) {
      return new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false);
    }
    return trouble(PartnerOperation.LOGIN, answer, reply);
  }

  private ErrorMeaning meaning(PartnerOperation operation, LgspResponse reply) {
    return glossary.meaning(operation, reply.code(), reply.text(), DvcqgLabels.names(reply.text()));
  }

  private boolean isConflict(PartnerOperation operation, LgspResponse reply) {
    return !reply.ok() && meaning(operation, reply).errorClass() == ErrorClass.STATE_CONFLICT;
  }

  private static Outcome conflict(LgspResponse reply) {
    return new Outcome.Refused(ErrorClass.STATE_CONFLICT, reply.safeCode(), null);
  }

  private static Outcome delivered(DeliveryTask task) {
    return new Outcome.Delivered(task.event().dossier().code(), Map.of(Outcome.HELD, "true"));
  }

  private Outcome trouble(PartnerOperation operation, PartnerResponse answer, Optional<LgspResponse> reply) {
    return reply.map(said -> refusal(operation, said)).or(answer::trouble).orElseGet(() -> silent(operation, answer));
  }

  private Outcome refusal(PartnerOperation operation, LgspResponse reply) {
    String field = DvcqgLabels.namedIn(reply.text()).orElse(null);
    return outcome(meaning(operation, reply).errorClass(), reply.safeCode(), field, true);
  }

  /**
   * Without readable content, the status alone is classified by the same rules; after a success status the outcome is
   * uncertain.
   */
  private Outcome silent(PartnerOperation operation, PartnerResponse answer) {
    return answer.ok() ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true)
        : outcome(glossary.meaning(operation, Integer.toString(answer.status()), "").errorClass(), answer.code(),
            null, false);
  }

  private static Outcome outcome(ErrorClass errorClass, String code, String field, boolean inDoubt) {
    return switch (errorClass) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(errorClass, code, field);
      case SESSION, RATE_LIMIT, MAINTENANCE, CONNECTION -> new Outcome.Unavailable(errorClass, code, null, false);
      case SERVER_ERROR, HUB_FAULT, UNKNOWN -> new Outcome.Unavailable(errorClass, code, null, inDoubt);
    };
  }
}

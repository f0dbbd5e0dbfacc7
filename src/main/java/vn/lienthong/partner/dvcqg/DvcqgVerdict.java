package vn.lienthong.partner.dvcqg;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.canon.AgencyList;
import vn.lienthong.canon.Dossier;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.Holding;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.Session;
import vn.lienthong.canon.Task;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.HmacSha256;
import vn.lienthong.partner.transport.LgspReply;
import vn.lienthong.partner.transport.Reading;

/** What an answer of the portal means for the entry it was about. */
final class DvcqgVerdict {

  static final String FLIPPED = "flipped";
  static final String MISSING = "missing";
  static final String ACCOUNT = "techId";
  static final String ACCOUNT_OF = "techIdOf";

  private final Reading.Rules rules;

  /** With the rules that class an error by code and text. */
  DvcqgVerdict(Reading.Rules rules) {
    this.rules = rules;
  }

  /**
   * Whether we believe the portal has the dossier: by memory, by what it said in SHADOW, or because it came from there.
   */
  static boolean updating(Task task) {
    String held = task.memory().getOrDefault(Outcome.HELD, task.memory().get(Outcome.SEEN));
    return held == null
        ? task.event().dossier().submittedVia() == Dossier.SubmittedVia.NATIONAL
        : Boolean.parseBoolean(held);
  }

  /** Of DongBoHoSoMC. A conflict proves {@code isUpdating} wrong: remembered, and corrected once per entry. */
  Outcome sync(Task task, Answer answer) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isPresent() && isConflict(reply.get())) {
      String entry = Long.toString(task.entryId());
      return entry.equals(task.memory().get(FLIPPED))
          ? conflict(reply.get())
          : new Outcome.Progressed(Map.of(Outcome.HELD, Boolean.toString(!updating(task)), FLIPPED, entry));
    }
    return reply.filter(LgspReply::ok).isPresent() ? delivered(task) : trouble(answer, reply);
  }

  /**
   * Of CapNhatTienDoHoSoMC. A step it has is delivered. A dossier it denies is remembered, so that the next snapshot
   * creates it; denied again, the step is refused for a person.
   */
  Outcome progress(Task task, Answer answer) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isPresent() && isConflict(reply.get())) {
      if (reply.get().saysExists()) {
        return delivered(task);
      }
      String entry = Long.toString(task.entryId());
      return entry.equals(task.memory().get(MISSING))
          ? conflict(reply.get())
          : new Outcome.Progressed(Map.of(Outcome.HELD, "false", MISSING, entry));
    }
    return reply.filter(LgspReply::ok).isPresent() ? delivered(task) : trouble(answer, reply);
  }

  /**
   * Of TraCuuTechID. A question leaves nothing in doubt, and without an account the dossier goes all the same. The
   * answer is kept for the one it was asked for; that there is none, only until the entry is through.
   */
  Outcome account(Task task, Answer answer) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isPresent() && reply.get().ok()) {
      String account = reply.get().result().findPath("TECHNICALID").asText("");
      return account(task, account);
    }
    Outcome trouble = trouble(answer, reply);
    if (trouble instanceof Outcome.Unavailable u && (u.errorClass() != ErrorClass.UNKNOWN || reply.isEmpty())) {
      return new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false);
    }
    return account(task, "");
  }

  private static Outcome account(Task task, String account) {
    return new Outcome.Progressed(Map.of(ACCOUNT, account, ACCOUNT_OF, mark(task, account.isEmpty())));
  }

  /** The account we were told of the owner this task names; empty when nobody was asked for him yet. */
  static Optional<String> account(Task task) {
    String of = task.memory().get(ACCOUNT_OF);
    String account = task.memory().getOrDefault(ACCOUNT, "");
    return mark(task, account.isEmpty()).equals(of) ? Optional.of(account) : Optional.empty();
  }

  /** Whom an account was asked for: a digest that says nothing outside this dossier. */
  private static String mark(Task task, boolean none) {
    String number = DvcqgMapper.accountNumber(task.event().dossier().owner()).orElse("");
    String of = HmacSha256.signature(task.event().dossier().code(), number.getBytes(StandardCharsets.UTF_8));
    return none ? of + ":" + task.entryId() : of;
  }

  /** Of LayDanhMucCoQuan: an {@link AgencyList}, or the outcome that says why there is none. */
  Object agencies(Answer answer) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isEmpty() || !reply.get().ok()) {
      return trouble(answer, reply);
    }
    List<AgencyList.Agency> agencies = new ArrayList<>();
    reply.get().result().forEach(item -> agencies.add(new AgencyList.Agency(item.path("MADONVI").asText(""),
        item.path("TENDONVI").asText(""), item.path("CAPDONVI").asText(""))));
    return new AgencyList(agencies);
  }

  /**
   * Of TraCuuHoSo: a {@link Holding}, or the outcome that says why there is none. A question leaves nothing in doubt.
   * The shape of its answer is not published: see {@link DvcqgHolding}.
   */
  Object holding(String code, Answer answer) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isPresent() && reply.get().ok()) {
      return DvcqgHolding.of(code, reply.get().result());
    } else if (reply.isPresent() && isConflict(reply.get()) && !reply.get().saysExists()) {
      return DvcqgHolding.NONE;
    }
    Outcome trouble = trouble(answer, reply);
    return trouble instanceof Outcome.Unavailable u
        ? new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false) : trouble;
  }

  /** Of a login: a {@link Session}, or the outcome that says why there is none. */
  Object login(Answer answer, Duration life) {
    Optional<LgspReply> reply = LgspReply.said(answer);
    if (reply.isPresent() && reply.get().ok() && reply.get().session() != null) {
      return new Session(reply.get().session(), life);
    } else if (reply.isPresent() && reply.get().ok()) {
      return new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false);
    }
    return trouble(answer, reply);
  }

  private boolean isConflict(LgspReply reply) {
    return !reply.ok() && rules.of(reply.code(), reply.text()) == ErrorClass.STATE_CONFLICT;
  }

  private static Outcome conflict(LgspReply reply) {
    return new Outcome.Refused(ErrorClass.STATE_CONFLICT, reply.safeCode(), null);
  }

  private static Outcome delivered(Task task) {
    return new Outcome.Delivered(task.event().dossier().code(), Map.of(Outcome.HELD, "true"));
  }

  private Outcome trouble(Answer answer, Optional<LgspReply> reply) {
    return answer.trouble().or(() -> reply.map(this::refusal)).orElseGet(() -> silent(answer));
  }

  private Outcome refusal(LgspReply reply) {
    String field = DvcqgLabels.namedIn(reply.text()).orElse(null);
    return outcome(rules.of(reply.code(), reply.text()), reply.safeCode(), field, true);
  }

  /** Nothing of theirs to read: the status alone, which the same rules class; behind a success it stays in doubt. */
  private Outcome silent(Answer answer) {
    return answer.ok()
        ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, true)
        : outcome(rules.of(Integer.toString(answer.status()), ""), answer.code(), null, false);
  }

  private static Outcome outcome(ErrorClass errorClass, String code, String field, boolean inDoubt) {
    return switch (errorClass) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(errorClass, code, field);
      case SESSION, RATE_LIMIT, MAINTENANCE, CONNECTION -> new Outcome.Unavailable(errorClass, code, null, false);
      case SERVER_ERROR, HUB_FAULT, UNKNOWN -> new Outcome.Unavailable(errorClass, code, null, inDoubt);
    };
  }
}

package vn.lienthong.diagnostics;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Checks a partner's application: login, source address and list of agencies. Uses the existing session and logs in
 * only where there is none: where a login ends the previous session, a check would stop the relay.
 */
final class PartnerProbe {

  private static final int NAMED = 5;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String ELSEWHERE = "login-elsewhere";

  private final DiagnosticsTarget target;
  private final PartnerClient partners;
  private final CatalogueSnapshot edition;
  private final LocalDate day;
  private final Supplier<Duration> left;
  private final String sourceAddress;
  private StepResult login;
  private StepResult address;
  private PartnerReply<AgencyList> agencies;

  PartnerProbe(DiagnosticsTarget target, PartnerClient partners, CatalogueSnapshot edition, LocalDate day,
      Supplier<Duration> left,
      String sourceAddress) {
    this.target = target;
    this.partners = partners;
    this.edition = edition;
    this.day = day;
    this.left = left;
    this.sourceAddress = sourceAddress;
  }

  /** Runs the calls; the results of the three steps are read afterwards. */
  void run() {
    boolean asks = partners.canAsk(target.partner() + "-list-agencies");
    if (!partners.logsIn(target.endpoint())) {
      login = StepResult.skipped("Đối tác này không cần đăng nhập.", "This partner needs no login.");
    } else if (partners.inSession(target.endpoint())) {
      login = StepResult.ok("Đang có phiên làm việc; không cần đăng nhập lại.", "A session is in force; no new login.");
      if (asks && lost(asked())) {
        agencies = null;
        logIn();
      }
    } else {
      logIn();
    }
    if (asks && agencies == null && !login.failed() && address == null) {
      asked();
    }
    if (agencies != null && "IP_DISALLOWED".equals(word(agencies))) {
      notAllowed();
    }
  }

  private void logIn() {
    PartnerReply<Boolean> told = session(left.get().dividedBy(2));
    if (told.body() != null) {
      login = StepResult.ok("Đăng nhập thành công.", "Logged in.");
    } else if (ELSEWHERE.equals(code(told.trouble()))) {
      login = StepResult.unknown("LOGIN_ELSEWHERE", "Đang có nơi khác đăng nhập; đề nghị kiểm tra lại sau ít giây.",
          "Somebody else is logging in just now; check again in some seconds.");
    } else if ("IP_DISALLOWED".equals(word(told))) {
      notAllowed();
      login = StepResult.after("ADDRESS");
    } else {
      login = trouble(told, "Chưa đăng nhập được", "No login");
    }
  }

  /** While another replica logs in, as its relay does at a start, this waits for that session. */
  private PartnerReply<Boolean> session(Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    PartnerReply<Boolean> told = wait(partners.login(target.endpoint(), CallPolicy.check()));
    while (ELSEWHERE.equals(code(told.trouble())) && System.nanoTime() < until && !Thread.interrupted()) {
      LockSupport.parkNanos(LOOK_NANOS);
      told = wait(partners.login(target.endpoint(), CallPolicy.check()));
    }
    return told;
  }

  private PartnerReply<AgencyList> asked() {
    agencies = wait(partners.ask(target.endpoint(), target.partner() + "-list-agencies", target.endpoint(),
        AgencyList.class, CallPolicy.check()));
    return agencies;
  }

  private void notAllowed() {
    address = StepResult.fail("IP_DISALLOWED", "Đối tác không cho địa chỉ nguồn của trục truy cập" + from() + ".",
        "They do not let our source address in" + from() + ".");
  }

  StepResult login() {
    return login;
  }

  /** Whether the partner admits the hub's address; a login, or any other answer of the partner, proves it. */
  StepResult address() {
    if (address != null) {
      return address;
    }
    boolean in = login.verdict() == DiagnosticsReport.Verdict.OK && (agencies == null || agencies.answered())
        || "AUTH".equals(login.word());
    return in ? StepResult.ok("Đối tác có trả lời địa chỉ nguồn của trục" + from() + ".",
            "They answer our source address" + from() + ".")
        : StepResult.unknown("ADDRESS_UNSEEN",
            "Chưa xác định đối tác có cho địa chỉ nguồn của trục" + from() + " truy cập hay không.",
            "It is not known whether they let our source address" + from() + " in.");
  }

  /** Whether the partner's list has the hub's agency code, and the agencies of the catalogue. */
  StepResult catalogue() {
    if (address != null) {
      return StepResult.after("ADDRESS");
    } else if (login.failed() || login.verdict() == DiagnosticsReport.Verdict.UNKNOWN) {
      return StepResult.after("LOGIN");
    } else if (agencies == null) {
      return StepResult.skipped("Đối tác này không có danh mục cơ quan để hỏi.",
          "This partner has no list of agencies to ask for.");
    }
    return agencies.body() != null ? compared(agencies.body())
        : trouble(agencies, "Không lấy được danh mục cơ quan", "No list of agencies");
  }

  private StepResult compared(AgencyList list) {
    Set<String> theirs = new HashSet<>();
    list.agencies().forEach(agency -> theirs.addAll(edition.agencyForms(agency.code(), day)));
    String count = list.agencies().size() + "";
    if (target.agency() != null && !theirs.contains(target.agency())) {
      return StepResult.fail("AGENCY_MISSING",
          "Danh mục " + count + " cơ quan của đối tác không có mã đơn vị " + target.agency() + ".",
          "Their list of " + count + " agencies has no " + target.agency() + ", the code we give.");
    }
    List<String> unknown = new ArrayList<>();
    for (Catalogue.Agency ours : edition.agenciesUnder(target.agency() == null ? "" : target.agency(), day)) {
      if (edition.agencyForms(ours.code(), day).stream().noneMatch(theirs::contains)) {
        unknown.add(ours.code());
      }
    }
    if (unknown.isEmpty()) {
      return StepResult.ok("Danh mục " + count + " cơ quan của đối tác có đủ các cơ quan của tỉnh.",
          "Their list of " + count + " agencies has all of ours.");
    }
    String named = String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size())))
        + (unknown.size() > NAMED ? ", …" : "");
    return StepResult.warn("AGENCIES_UNKNOWN",
        unknown.size() + " cơ quan của tỉnh không có trong danh mục của đối tác: " + named + ".",
        unknown.size() + " of our agencies are not in their list: " + named + ".");
  }

  private String from() {
    return sourceAddress == null ? "" : " (" + sourceAddress + ")";
  }

  private StepResult trouble(PartnerReply<?> told, String vi, String en) {
    String word = word(told);
    String code = code(told.trouble());
    String which = code == null ? "" : " (" + code + ")";
    return StepResult.fail(word, vi + which + ".", en + which + ".");
  }

  private static boolean lost(PartnerReply<?> told) {
    return told.trouble() instanceof Outcome.Unavailable u && u.errorClass() == ErrorClass.SESSION;
  }

  /** The catalogue's word for the error, by its code; else by the error class of its text. */
  private String word(PartnerReply<?> told) {
    if (told.trouble() == null) {
      return null;
    } else if (!told.answered()) {
      return told.trouble() instanceof Outcome.Faulty ? "HUB_FAULT" : "NO_ANSWER";
    }
    ErrorClass errorClass = told.trouble() instanceof Outcome.Refused r ? r.errorClass()
        : told.trouble() instanceof Outcome.Unavailable u ? u.errorClass() : ErrorClass.UNKNOWN;
    String code = String.valueOf(code(told.trouble())).replaceFirst("^HTTP-", "");
    Optional<String> word = edition.errorWord(target.partner(), code, day).filter(found -> !"OK".equals(found));
    return word.orElseGet(() -> switch (errorClass) {
      case CONNECTION -> "IP_DISALLOWED"; // an answer has this class only when it says that the address is not admitted
      case SESSION -> "AUTH";
      case RATE_LIMIT, MAINTENANCE -> errorClass.name();
      case SERVER_ERROR -> "BUSY";
      case BUSINESS, SCHEMA -> "VALIDATION";
      default -> "UNKNOWN_ANSWER";
    });
  }

  private static String code(Outcome trouble) {
    return trouble instanceof Outcome.Refused r ? r.code()
        : trouble instanceof Outcome.Unavailable u ? u.code()
        : trouble instanceof Outcome.Faulty f ? f.cause() : null;
  }

  private <T> PartnerReply<T> wait(CompletionStage<PartnerReply<T>> coming) {
    try {
      return coming.toCompletableFuture().get(Math.max(1, left.get().toMillis()), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return PartnerReply.unanswered(new Outcome.Unavailable(ErrorClass.CONNECTION, "deadline", null, false));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return PartnerReply.unanswered(new Outcome.Faulty("INTERRUPTED"));
    } catch (ExecutionException e) {
      OutOfMemory.haltIf(e);
      return PartnerReply.unanswered(new Outcome.Faulty(e.getCause().getClass().getSimpleName()));
    }
  }
}

package vn.lienthong.partner.vault;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.apache.camel.Exchange;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.canon.FileContents;
import vn.lienthong.canon.Inquiry;
import vn.lienthong.canon.Outcome;
import vn.lienthong.canon.PaperWish;
import vn.lienthong.canon.Task;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Reading;

/** The vaults' steps, as their routes name them. */
@Singleton
@Named("vault")
@Unremovable
class Vault {

  private static final String URL = "HubUrl";
  private static final String PLAN = "HubVaultPlan";
  /** What stands around a file's base64. */
  private static final int AROUND = 64 * 1024;

  private final Door national;
  private final Door province;
  private final long fileMax;
  private final VaultRequest request;
  private final VaultPapers papers;
  private final VaultVerdict verdict;
  private final FileContents contents;
  private final VaultErrors errors;
  private final Reading reading;
  private final Clock clock;

  @Inject
  Vault(VaultConfig config, ProvinceConfig province, Catalogue catalogue, FileContents contents, Clock clock) {
    this(Door.of(config), Door.of(province), config.fileMax().asLongValue(), (list, code, out) -> out
            ? catalogue.edition().foreignCode("vault", list, code, LocalDate.now(clock))
            : catalogue.edition().localCode("vault", list, code, LocalDate.now(clock)),
        new VaultErrors((code, text) -> catalogue.edition().errorClass("vault", code, text, LocalDate.now(clock)),
            (code, text) -> catalogue.edition().errorWord("vault", code, text, LocalDate.now(clock))), contents, clock);
  }

  Vault(Door national, Door province, long fileMax, VaultCodes codes, VaultErrors errors, FileContents contents,
      Clock clock) {
    this.national = national;
    this.province = province;
    this.fileMax = fileMax;
    this.request = new VaultRequest(codes);
    this.errors = errors;
    this.reading = new Reading(errors.classes());
    this.papers = new VaultPapers(codes, errors, reading);
    this.verdict = new VaultVerdict(errors);
    this.contents = contents;
    this.clock = clock;
  }

  /** Prepares the question which papers the vault has of an owner. */
  public void toLookUp(Exchange exchange) {
    Inquiry inquiry = Call.inquire(exchange);
    Door door = door(inquiry.endpoint());
    if (VaultRequest.owner(inquiry.subject()) == null) {
      Call.settle(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "subject-incomplete", "subject.personalId"));
    }
    call(exchange, door, door.lookUpPath(), () -> request.lookUp(inquiry));
  }

  /** The Finding, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    Inquiry inquiry = Call.inquiry(exchange);
    Door door = door(inquiry.endpoint());
    return Call.ended(exchange).orElseGet(() -> {
      Answer answer = Answer.of(exchange);
      return reading.json(answer, tree -> {
        VaultSignature.check(door, tree, answer.body());
        return papers.finding(inquiry, door.tellsValidity(), tree, OffsetDateTime.now(clock));
      });
    });
  }

  /** Prepares the question for a paper's file. */
  public void toFetch(Exchange exchange) {
    PaperWish wish = exchange.getMessage().getBody(PaperWish.class);
    Call.open(exchange);
    Call.answerMax(exchange, fileMax / 3 * 4 + AROUND);
    Door door = door(wish.endpoint());
    call(exchange, door, door.fetchPath(), () -> VaultRequest.fetch(wish));
  }

  /** The PaperContent, or the outcome that says why there is none. */
  public Object readFetch(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> {
      Answer answer = Answer.of(exchange);
      return answer.status() == 404 ? VaultFile.MISSING
          : reading.bytes(answer, body -> VaultFile.read(body, fileMax, errors, reading));
    });
  }

  /** Prepares the next of the calls that make the vault hold a dossier's results as the newest snapshot says them. */
  public void toStore(Exchange exchange) {
    Task task = Call.begin(exchange);
    Door door = door(task.endpoint());
    if (Call.settled(exchange).isEmpty() && !door.store()) {
      Call.settle(exchange, new Outcome.Shadowed("not sent: " + door.key() + ".assume.store is off"));
    }
    if (Call.settled(exchange).isPresent()) {
      return;
    }
    VaultFiles files = new VaultFiles(door.files(), task.files(), contents, fileMax);
    VaultPlan plan = VaultPlan.of(task.event().dossier(), task.memory(), files);
    exchange.setProperty(PLAN, plan);
    if (plan.step() == VaultPlan.Step.NONE) {
      Call.settle(exchange, plan.unchanged());
      return;
    }
    boolean store = plan.step() == VaultPlan.Step.STORE;
    if (store && VaultPlan.owner(task.event().dossier()).isEmpty()) {
      Call.settle(exchange, new Outcome.Refused(ErrorClass.BUSINESS, "owner-without-number", "SoDinhDanhChuSoHuu"));
    }
    call(exchange, door, store ? door.storePath() : door.withdrawPath(),
        () -> store ? plan.toStore(task.event().dossier()) : plan.toWithdraw(task.event().dossier()));
  }

  /** What came of it; Progressed while there is more to do. */
  public Object readStore(Exchange exchange) {
    return Call.ended(exchange)
        .orElseGet(() -> verdict.of(exchange.getProperty(PLAN, VaultPlan.class),
            Call.task(exchange).event().dossier(), Answer.of(exchange)));
  }

  private static void call(Exchange exchange, Door door, String path, VaultRequest.Body body) {
    if (door.url().isEmpty()) {
      Call.settle(exchange, new Outcome.Faulty("no " + door.key() + ".url"));
    }
    exchange.setProperty(URL, door.url().orElse("") + path);
    if (Call.settled(exchange).isEmpty()) {
      Call.json(exchange, VaultRequest.bytes(body.tree()));
      door.token().ifPresent(token -> exchange.getMessage().setHeader("Authorization", "Bearer " + token));
    }
  }

  private Door door(String endpoint) {
    return endpoint.endsWith(":province") ? province : national;
  }
}

package vn.lienthong.partner.vault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FileContents;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.register.DocumentRequest;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.partner.transport.Answer;
import vn.lienthong.partner.transport.Call;
import vn.lienthong.partner.transport.Glossary;
import vn.lienthong.partner.transport.Reading;

/** The vaults' steps, as their routes name them. */
@Singleton
@Named("vault")
@Unremovable
class Vault {

  private static final String URL = "HubUrl";
  private static final String PLAN = "HubVaultPlan";
  private static final String WISH = "HubVaultWish";
  /** What stands around a file's base64. */
  private static final int AROUND = 64 * 1024;

  private final Door national;
  private final Door province;
  private final long fileMax;
  private final Glossary glossary;
  private final VaultRequest request;
  private final VaultPapers papers;
  private final VaultVerdict verdict;
  private final FileContents contents;
  private final Reading reading;
  private final Clock clock;

  @Inject
  Vault(VaultConfig national, ProvinceConfig province, Catalogue catalogue, FileContents contents, Clock clock) {
    this.national = national;
    this.province = province;
    this.fileMax = national.fileMax().asLongValue();
    this.glossary = new Glossary("vault", catalogue, clock);
    this.request = new VaultRequest(glossary);
    this.reading = new Reading(glossary);
    this.papers = new VaultPapers(glossary, reading);
    this.verdict = new VaultVerdict(glossary);
    this.contents = contents;
    this.clock = clock;
  }

  /** Prepares the question which papers the vault has of an owner. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = Call.inquire(exchange);
    Door door = door(inquiry.endpoint());
    VaultRequest.wanting(inquiry).ifPresent(field ->
        Call.settle(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "question-incomplete", field)));
    call(exchange, inquiry.endpoint(), door.lookUpPath(), () -> request.lookUp(inquiry));
  }

  /** The Finding, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    LookUpRequest inquiry = Call.inquiry(exchange);
    Door door = door(inquiry.endpoint());
    return Call.ended(exchange).orElseGet(() -> {
      Answer answer = Answer.of(exchange);
      return reading.json(answer, tree -> {
        VaultSignature.check(door, tree, answer.body(), glossary);
        return papers.finding(inquiry, door.assume().tellsValidity(), tree, OffsetDateTime.now(clock));
      });
    });
  }

  /** Prepares the question for a paper's file. */
  public void toFetch(Exchange exchange) {
    DocumentRequest wish = exchange.getMessage().getBody(DocumentRequest.class);
    exchange.setProperty(WISH, wish);
    Call.open(exchange);
    Call.answerMax(exchange, fileMax / 3 * 4 + AROUND);
    Door door = door(wish.endpoint());
    call(exchange, wish.endpoint(), door.fetchPath(), () -> VaultRequest.fetch(wish));
  }

  /** The DocumentContent, or the outcome that says why there is none. */
  public Object readFetch(Exchange exchange) {
    return Call.ended(exchange).orElseGet(() -> {
      Answer answer = Answer.of(exchange);
      return answer.status() == 404 ? VaultFile.MISSING
          : reading.bytes(answer, body -> asNamed(exchange, VaultFile.read(body, fileMax, glossary, reading)));
    });
  }

  /** A login page that was put into a vault as a PDF is no paper. */
  private static Object asNamed(Exchange exchange, Object read) {
    String name = exchange.getProperty(WISH, DocumentRequest.class).file().name();
    if (read instanceof DocumentContent content && !FileKind.fits(name, content.bytes())) {
      throw new Reading.Unreadable("other-kind");
    }
    return read;
  }

  /** Prepares the next of the calls that make the vault hold a dossier's results as the newest snapshot says them. */
  public void toStore(Exchange exchange) {
    DeliveryTask task = Call.begin(exchange);
    Door door = door(task.endpoint());
    if (Call.settled(exchange).isEmpty() && !door.assume().store()) {
      Call.settle(exchange, new Outcome.Shadowed("not sent: " + key(task.endpoint()) + ".assume.store is off"));
    }
    if (Call.settled(exchange).isPresent()) {
      return;
    }
    VaultFiles files = new VaultFiles(door.assume().files(), task.files(), contents, fileMax);
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
    call(exchange, task.endpoint(), store ? door.storePath() : door.withdrawPath(),
        () -> store ? plan.toStore(task.event().dossier()) : plan.toWithdraw(task.event().dossier()));
  }

  /** What came of it; Progressed while there is more to do. */
  public Object readStore(Exchange exchange) {
    return Call.ended(exchange)
        .orElseGet(() -> verdict.of(exchange.getProperty(PLAN, VaultPlan.class),
            Call.task(exchange).event().dossier(), Answer.of(exchange)));
  }

  private void call(Exchange exchange, String endpoint, String path, Supplier<ObjectNode> body) {
    Door door = door(endpoint);
    if (door.url().isEmpty()) {
      Call.settle(exchange, new Outcome.Faulty("no " + key(endpoint) + ".url"));
    }
    exchange.setProperty(URL, door.url().orElse("") + path);
    if (Call.settled(exchange).isEmpty()) {
      Call.json(exchange, VaultRequest.bytes(body.get()));
      door.token().ifPresent(token -> exchange.getMessage().setHeader("Authorization", "Bearer " + token));
    }
  }

  /** Where an endpoint is configured, to be named where something is missing. */
  private static String key(String endpoint) {
    return "hub.partner." + endpoint.replace(':', '.');
  }

  private Door door(String endpoint) {
    return endpoint.endsWith(":province") ? province : national;
  }
}

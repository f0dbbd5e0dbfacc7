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
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;

/** The bean steps of the vaults' routes. */
@Singleton
@Named("vault")
@Unremovable
class VaultSteps {

  private static final String URL = "HubUrl";
  private static final String PLAN = "HubVaultPlan";
  private static final String WISH = "HubVaultWish";
  /** Bytes of a response besides the file's base64. */
  private static final int AROUND = 64 * 1024;

  private final VaultEndpoint national;
  private final VaultEndpoint province;
  private final long fileMax;
  private final PartnerCodes glossary;
  private final VaultRequest request;
  private final VaultDocuments papers;
  private final VaultResponseMapper verdict;
  private final FileContents contents;
  private final RegisterResponseReader reading;
  private final Clock clock;

  @Inject
  VaultSteps(NationalVaultConfig national, ProvinceVaultConfig province, Catalogue catalogue, FileContents contents,
      Clock clock) {
    this.national = national;
    this.province = province;
    this.fileMax = national.fileMax().asLongValue();
    this.glossary = new PartnerCodes("vault", catalogue, clock);
    this.request = new VaultRequest(glossary);
    this.reading = new RegisterResponseReader(glossary);
    this.papers = new VaultDocuments(glossary, reading);
    this.verdict = new VaultResponseMapper(glossary);
    this.contents = contents;
    this.clock = clock;
  }

  /** Prepares the query for an owner's documents. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    VaultEndpoint vault = vault(inquiry.endpoint());
    VaultRequest.wanting(inquiry).ifPresent(field ->
        PartnerCall.settle(exchange, new Outcome.Refused(ErrorClass.SCHEMA, "question-incomplete", field)));
    call(exchange, inquiry.endpoint(), vault.lookUpPath(), () -> request.lookUp(inquiry));
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquiry(exchange);
    VaultEndpoint vault = vault(inquiry.endpoint());
    return PartnerCall.ended(exchange).orElseGet(() -> {
      PartnerResponse answer = PartnerResponse.of(exchange);
      return reading.json(answer, tree -> {
        VaultSignature.check(vault, tree, answer.body(), glossary);
        return papers.finding(inquiry, vault.assume().tellsValidity(), tree, OffsetDateTime.now(clock));
      });
    });
  }

  /** Prepares the request for a document's file. */
  public void toFetch(Exchange exchange) {
    DocumentRequest wish = exchange.getMessage().getBody(DocumentRequest.class);
    exchange.setProperty(WISH, wish);
    PartnerCall.open(exchange);
    PartnerCall.answerMax(exchange, fileMax / 3 * 4 + AROUND);
    VaultEndpoint vault = vault(wish.endpoint());
    call(exchange, wish.endpoint(), vault.fetchPath(), () -> VaultRequest.fetch(wish));
  }

  /** The DocumentContent, or the outcome that says why there is none. */
  public Object readFetch(Exchange exchange) {
    return PartnerCall.ended(exchange).orElseGet(() -> {
      PartnerResponse answer = PartnerResponse.of(exchange);
      return answer.status() == 404 ? VaultFileResponse.MISSING
          : reading.bytes(answer, body -> asNamed(exchange, VaultFileResponse.read(body, fileMax, glossary, reading)));
    });
  }

  /** Refuses content that does not fit the file's name, for example a login page that was stored as a PDF. */
  private static Object asNamed(Exchange exchange, Object read) {
    String name = exchange.getProperty(WISH, DocumentRequest.class).file().name();
    if (read instanceof DocumentContent content && !FileKind.fits(name, content.bytes())) {
      throw new RegisterResponseReader.Unreadable("other-kind");
    }
    return read;
  }

  /** Prepares the next call that makes the vault hold a dossier's results as the newest snapshot states them. */
  public void toStore(Exchange exchange) {
    DeliveryTask task = PartnerCall.begin(exchange);
    VaultEndpoint vault = vault(task.endpoint());
    if (PartnerCall.settled(exchange).isEmpty() && !vault.assume().store()) {
      PartnerCall.settle(exchange, new Outcome.Shadowed("not sent: " + key(task.endpoint()) + ".assume.store is off"));
    }
    if (PartnerCall.settled(exchange).isPresent()) {
      return;
    }
    VaultFiles files = new VaultFiles(vault.assume().files(), task.files(), contents, fileMax);
    VaultPlanner plan = VaultPlanner.of(task.event().dossier(), task.partnerState(), files);
    exchange.setProperty(PLAN, plan);
    if (plan.step() == VaultPlanner.Step.NONE) {
      PartnerCall.settle(exchange, plan.unchanged());
      return;
    }
    boolean store = plan.step() == VaultPlanner.Step.STORE;
    if (store && VaultPlanner.owner(task.event().dossier()).isEmpty()) {
      PartnerCall.settle(exchange,
          new Outcome.Refused(ErrorClass.BUSINESS, "owner-without-number", "SoDinhDanhChuSoHuu"));
    }
    call(exchange, task.endpoint(), store ? vault.storePath() : vault.withdrawPath(),
        () -> store ? plan.toStore(task.event().dossier()) : plan.toWithdraw(task.event().dossier()));
  }

  /** The outcome; Progressed while more calls are needed. */
  public Object readStore(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> verdict.of(exchange.getProperty(PLAN, VaultPlanner.class),
            PartnerCall.task(exchange).event().dossier(), PartnerResponse.of(exchange)));
  }

  private void call(Exchange exchange, String endpoint, String path, Supplier<ObjectNode> body) {
    VaultEndpoint vault = vault(endpoint);
    if (vault.url().isEmpty()) {
      PartnerCall.settle(exchange, new Outcome.Faulty("no " + key(endpoint) + ".url"));
    }
    exchange.setProperty(URL, vault.url().orElse("") + path);
    if (PartnerCall.settled(exchange).isEmpty()) {
      PartnerCall.json(exchange, VaultRequest.bytes(body.get()));
      vault.token().ifPresent(token -> exchange.getMessage().setHeader("Authorization", "Bearer " + token));
    }
  }

  /** The prefix of an endpoint's configuration keys, for error messages. */
  private static String key(String endpoint) {
    return "hub.partner." + endpoint.replace(':', '.');
  }

  private VaultEndpoint vault(String endpoint) {
    return endpoint.endsWith(":province") ? province : national;
  }
}

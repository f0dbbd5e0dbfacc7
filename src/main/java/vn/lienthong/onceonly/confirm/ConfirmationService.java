package vn.lienthong.onceonly.confirm;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.audit.Audit;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.reception.ReceptionService;
import vn.lienthong.files.DocumentCopies;
import vn.lienthong.ledger.lane.HubFactsRepository;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.HubFacts;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.text.FileKind;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.onceonly.CheckAnswer;
import vn.lienthong.onceonly.CheckAnswerMapper;
import vn.lienthong.onceonly.CheckRepository;
import vn.lienthong.onceonly.CheckService;
import vn.lienthong.onceonly.Confirmation;
import vn.lienthong.onceonly.ConfirmedChoices;
import vn.lienthong.onceonly.Decision;
import vn.lienthong.onceonly.StoredCheck;
import vn.lienthong.onceonly.source.CanonicalJson;
import vn.lienthong.onceonly.source.CheckExecutor;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/**
 * Records what was actually used of a check: audits it, stores evidence receipts, and resends the snapshot to partners
 * that received the dossier. Never blocks the caller.
 */
@ApplicationScoped
public class ConfirmationService {

  private static final Logger LOG = Logger.getLogger(ConfirmationService.class);

  private final CheckRepository rows;
  private final EvidenceReceipts receipts;
  private final HubFactsRepository established;
  private final DocumentCopies copies;
  private final ReceptionService receptions;
  private final Audit audit;
  private final CheckAnswerMapper telling;
  private final CheckExecutor workers;
  private final Transactions tx;
  private final Clock clock;

  ConfirmationService(CheckRepository rows, EvidenceReceipts receipts, HubFactsRepository established,
      DocumentCopies copies,
      ReceptionService receptions,
      Audit audit, CheckAnswerMapper telling, CheckExecutor workers, Transactions tx, Clock clock) {
    this.rows = rows;
    this.receipts = receipts;
    this.established = established;
    this.copies = copies;
    this.receptions = receptions;
    this.audit = audit;
    this.telling = telling;
    this.workers = workers;
    this.tx = tx;
    this.clock = clock;
  }

  /**
   * The stored check, for its own client only. The read access ({@code what}) is audited before the result is returned.
   */
  public CompletionStage<CheckAnswer> read(ClientSystem by, UUID id, String what, boolean english) {
    return found(by, id).thenCompose(row -> audit.note(by, deed(row.kept(), what, Set.of(), null))
        .thenApply(noted -> telling.tell(row.kept(), row.confirmedAt() != null, english)));
  }

  /** Confirms a check. The same confirmation again has the same result; a different one of the same check is 409. */
  public CompletionStage<ConfirmationResult> confirm(ClientSystem by, UUID id, Confirmation confirmation) {
    byte[] hash = Sha256.of(CanonicalJson.write(confirmation));
    return found(by, id).thenCompose(row -> {
      if (row.confirmedAt() != null) {
        return CompletableFuture.supplyAsync(() -> tx.in(c -> again(c, id, row, hash)), workers);
      }
      List<ConfirmedChoices.Choice> choices = ConfirmedChoices.of(row.kept(), confirmation);
      return dossier(by, row).thenCompose(dossier -> audit.note(by, confirmed(row.kept(), choices))
          .thenApplyAsync(noted -> tx.in(c -> write(c, id, dossier, choices, hash, noted)), workers));
    });
  }

  private CompletionStage<CheckRepository.Row> found(ClientSystem by, UUID id) {
    return CompletableFuture.supplyAsync(() -> {
      CheckRepository.Row row = tx.read(c -> rows.find(c, id)).filter(r -> r.client().equals(by.id()))
          .orElseThrow(() -> RequestProblems.unknown("Không có lần kiểm tra này.", "There is no such check."));
      if (row.kept() == null) {
        throw new Problem.Raised(ApiProblems.gone(new Text("Nội dung lần kiểm tra này không còn được lưu.",
            "The content of this check is no longer kept.")));
      }
      return row;
    }, workers);
  }

  /** The present dossier of the check; null while none follows the reception. */
  private CompletionStage<String> dossier(ClientSystem by, CheckRepository.Row row) {
    return row.dossierCode() != null || row.reception() == null ? CompletableFuture.completedFuture(row.dossierCode())
        : receptions.find(by, row.reception())
        .thenApply(found -> found.map(ReceptionService.Reception::dossierCode).orElse(null));
  }

  private static Audit.Deed confirmed(StoredCheck kept, List<ConfirmedChoices.Choice> choices) {
    String reasons = choices.stream().filter(ConfirmedChoices.Choice::overruled)
        .map(c -> c.component().code() + ": " + c.reason()).collect(Collectors.joining("\n"));
    boolean overruled = !reasons.isEmpty();
    return deed(kept, overruled ? "ONCE_ONLY_OVERRULED" : "ONCE_ONLY_CONFIRMED",
        choices.stream().filter(ConfirmedChoices.Choice::used).map(c -> c.component().code())
        .collect(Collectors.toSet()),
        overruled ? reasons : null);
  }

  private static Audit.Deed deed(StoredCheck kept, String what, Set<String> components, String reason) {
    return new Audit.Deed(what, kept.purpose(), null, CheckService.USE, components, kept.id().toString(), reason);
  }

  private ConfirmationResult write(Connection connection, UUID id, String dossier,
      List<ConfirmedChoices.Choice> choices, byte[] hash,
      String noted) throws SQLException {
    CheckRepository.Row row = rows.lock(connection, id).orElseThrow();
    if (row.confirmedAt() != null) { // another request was faster
      return again(connection, id, row, hash);
    }
    StoredCheck kept = row.kept();
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MICROS);
    rows.confirm(connection, kept, choices, now, hash, noted);
    receipts.write(connection, kept, dossier, choices, noted, now);
    HubFacts truth = truth(kept, choices);
    established.keep(connection, id, dossier, row.reception(), truth);
    copies.only(connection, id, truth.components().stream().map(HubFacts.Component::file).toList());
    boolean told = established.tellAgain(connection, id);
    LOG.debugf("once-only confirmed check=%s used=%d overruled=%d toldAgain=%b", id,
        choices.stream().filter(ConfirmedChoices.Choice::used).count(),
        choices.stream().filter(ConfirmedChoices.Choice::overruled).count(), told);
    return answer(connection, id, now, choices.size(), (int) choices.stream().filter(ConfirmedChoices.Choice::used)
        .count(),
        (int) choices.stream().filter(ConfirmedChoices.Choice::overruled).count());
  }

  /** The facts to add to later snapshots: registers that answered, components that were replaced by evidence. */
  public static HubFacts truth(StoredCheck kept, List<ConfirmedChoices.Choice> choices) {
    Set<String> registers = new LinkedHashSet<>();
    kept.asked().forEach((holder, state) -> {
      boolean vault = holder.startsWith("vault") || holder.equals(SourceRef.DOCUMENTS.holder());
      if (!vault && (state == SourceAnswer.State.ANSWERED || state == SourceAnswer.State.NOT_CONFIRMED)) {
        registers.add(holder);
      }
    });
    return new HubFacts(registers, choices.stream().filter(ConfirmedChoices.Choice::used).map(choice -> {
      Decision d = choice.component().decided();
      boolean paper = d.origin() != null && d.origin().source() != Source.REGISTER;
      return new HubFacts.Component(choice.component().code(), choice.component().name(),
          d.origin() == null ? null : d.origin().source(), d.origin() == null ? null : d.origin().holder(),
          paper ? d.replacesResultCode() : null, paper, paper ? file(choice.component()) : null);
    }).toList());
  }

  /** Named after the component, because the holder's file name may be personal. */
  private static Dossier.File file(StoredCheck.Component component) {
    Dossier.File copy = component.decided().file();
    if (copy == null) {
      return null;
    }
    String ending = FileKind.says(copy.name()) ? copy.name().substring(copy.name().lastIndexOf('.')) : "";
    return new Dossier.File(null, (component.name() == null ? component.code() : component.name()) + ending,
        copy.url(), copy.sha256(), copy.size());
  }

  private ConfirmationResult again(Connection connection, UUID id, CheckRepository.Row row, byte[] hash)
      throws SQLException {
    if (!Arrays.equals(row.confirmation(), hash)) {
      throw RequestProblems.conflict("Lần kiểm tra này đã được xác nhận khác.",
          "This check was confirmed otherwise before.");
    }
    CheckRepository.Counted counted = rows.counted(connection, id);
    return answer(connection, id, row.confirmedAt(), counted.components(), counted.used(), counted.overruled());
  }

  private ConfirmationResult answer(Connection connection, UUID id, OffsetDateTime at, int all, int used, int overruled)
      throws SQLException {
    return new ConfirmationResult(id.toString(), CanonicalJson.here(at), used, all - used, overruled,
        receipts.of(connection, id));
  }
}

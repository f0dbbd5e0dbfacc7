package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.Given.given;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.Dossier.Component.Source;
import vn.lienthong.model.HubFacts;
import vn.lienthong.model.Problem;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.onceonly.confirm.ConfirmationService;
import vn.lienthong.onceonly.source.CanonicalJson;
import vn.lienthong.onceonly.source.DecisionReason;
import vn.lienthong.onceonly.source.SourceAnswer;
import vn.lienthong.onceonly.source.SourceRef;

/** What an officer may confirm of a check, and what the portal is told of it. */
class ConfirmedChoicesTest {

  private static final OffsetDateTime AT = OffsetDateTime.parse("2026-01-05T08:30:00+07:00");
  private static final UUID EVIDENCE = UUID.fromString("0198c2a0-7c1e-7000-8000-00000000000a");
  private static final Dossier.File COPY =
      new Dossier.File(null, "Giấy của Nguyễn Thị Mẫu.PDF", "hub:file/7", "00ab", 9L);
  private static final StoredCheck KEPT = new StoredCheck(UUID.fromString("0198c2a0-7c1e-7000-8000-000000000001"),
      new Purpose("H99.10-260105-0001", null, "9.000001", "H99.10", "cb.mau@h99", "cb.mau@h99", false, "Căn cứ mẫu"),
      "Thủ tục mẫu", "2", LocalDate.of(2026, 1, 5), AT,
      List.of(component("A", EVIDENCE,
      given(Decision.class, "verdict", CheckVerdict.REUSE, "why", DecisionReason.CHECKED,
          "origin", SourceRef.NATIONAL_VAULT, "holders", List.of("vault"), "data", Map.of("number", "1/GP"),
          "asOf", AT, "replacesResultCode", "KQ.G99.000110", "content", "sha256:00", "auditId", "7", "file", COPY,
          "found", List.of())),
          component("B", EVIDENCE,
          Decision.data(new SourceAnswer(SourceRef.register("population"), SourceAnswer.State.ANSWERED, List.of(),
              Map.of(), AT, "8"), false, DecisionReason.DATA_STANDS, Map.of("identity", Map.of()), "Căn cứ dữ liệu")),
          component("C", null, Decision.ask(DecisionReason.NOT_FOUND, List.of()))),
      List.of(), Map.of("vault", SourceAnswer.State.ANSWERED, "population", SourceAnswer.State.ANSWERED, "land",
          SourceAnswer.State.COULD_NOT_ASK, "civil", SourceAnswer.State.NOT_CONFIRMED, "documents",
          SourceAnswer.State.NOT_CONFIRMED));

  @Test void whatWasFoundIsUsedAndTheRestWasHandedIn() {
    List<ConfirmedChoices.Choice> choices = choices(item("A", true, null), item("B", true, null));
    assertThat(choices)
        .extracting(c -> c.component().code(), ConfirmedChoices.Choice::used, ConfirmedChoices.Choice::overruled)
        .containsExactly(tuple("A", true, false),
            tuple("B", true, false), tuple("C", false, false));
    HubFacts truth = ConfirmationService.truth(KEPT, choices);
    assertThat(truth.registers()).as("who was asked and answered; vaults are no registers")
        .containsExactlyInAnyOrder("population", "civil");
    assertThat(truth.components()).containsExactly(
        new HubFacts.Component("A", "Giấy A", Source.VAULT, "vault", "KQ.G99.000110", true,
            new Dossier.File(null, "Giấy A.PDF", "hub:file/7", "00ab", 9L)),
        new HubFacts.Component("B", "Giấy B", Source.REGISTER, "population", null, false, null));
  }

  @Test void theOfficerDecidesOtherwiseWithAReasonBothWays() {
    List<ConfirmedChoices.Choice> choices = choices(item("A", false, "Bản giấy có thêm phụ lục"), item("B", true, null),
        item("C", true, "Đã có trong hồ sơ lưu của đơn vị"));
    assertThat(choices).extracting(ConfirmedChoices.Choice::overruled).containsExactly(true, false, true);
    assertThat(ConfirmationService.truth(KEPT, choices).components())
        .extracting(HubFacts.Component::code, HubFacts.Component::source)
        .containsExactly(tuple("B", Source.REGISTER),
            tuple("C", null));
  }

  @Test void everyFaultIsToldAtOnce() {
    Confirmation.Item wrong = new Confirmation.Item("B", UUID.randomUUID().toString(), true, null);
    Problem.Raised raised = catchThrowableOfType(Problem.Raised.class,
        () -> choices(item("A", false, null), wrong, item("Z", true, null), item("B", true, null),
        item("C", null, null)));
    assertThat(raised.problem().errors()).extracting(Problem.Fault::pointer).containsExactly("/used/0/reason",
        "/used/1/evidenceId", "/used/2/componentCode", "/used/3/componentCode", "/used/4/used");
    Problem.Raised missing = catchThrowableOfType(Problem.Raised.class, () -> choices(item("A", true, null)));
    assertThat(missing.problem().errors()).hasSize(1);
    assertThat(missing.problem().detail().en()).contains("component B is missing");
  }

  @Test void aKeptCheckReadsAsItWasWritten() {
    assertThat(CanonicalJson.read(CanonicalJson.write(KEPT), StoredCheck.class)).usingRecursiveComparison()
        .isEqualTo(KEPT);
  }

  private static List<ConfirmedChoices.Choice> choices(Confirmation.Item... items) {
    return ConfirmedChoices.of(KEPT, new Confirmation(Arrays.asList(items)));
  }

  private static Confirmation.Item item(String component, Boolean used, String reason) {
    return new Confirmation.Item(component, null, used, reason);
  }

  private static StoredCheck.Component component(String code, UUID evidence, Decision decided) {
    return new StoredCheck.Component(code, "Giấy " + code, null, null, evidence, decided, null);
  }
}

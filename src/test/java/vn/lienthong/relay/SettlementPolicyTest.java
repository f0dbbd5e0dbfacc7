package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.model.ErrorClass.BUSINESS;
import static vn.lienthong.model.ErrorClass.CONNECTION;
import static vn.lienthong.model.ErrorClass.RATE_LIMIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.Notification;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.notification.NotificationTexts;
import vn.lienthong.outbound.ReplicaIdentity;

class SettlementPolicyTest {

  /** A Friday. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-09T03:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final Flow SYNC = flow(UncertaintyPolicy.REPEAT);

  private final SettlementPolicy verdicts = verdicts(Duration.ofHours(1));

  private static SettlementPolicy verdicts(Duration retryAfterMax) {
    return new SettlementPolicy(Catalogue.of(CatalogueSnapshot.fromSeeds()),
        new NotificationTexts(ConfigProvider.getConfig(), 1,
        Optional.empty()), CLOCK, new ReplicaIdentity("test", false), 10, retryAfterMax, 200);
  }

  @Test void deliveredIsTheEnd() {
    Settlement end = of(0, SYNC, new Outcome.Delivered("ref", Map.of("held", "true")), false);
    assertThat(end.to()).isEqualTo(EntryState.DELIVERED);
    assertThat(end.partnerState()).containsEntry("held", "true");
    assertThat(end.notice()).isNull();
  }

  @Test void refusedTellsTheOfficerWhichFieldAndByWhen() {
    Settlement end = of(0, SYNC, new Outcome.Refused(BUSINESS, "-2", "Mã lĩnh vực"), false);
    assertThat(end.to()).isEqualTo(EntryState.REFUSED);
    assertThat(end.responsible()).isEqualTo(ResponsibleParty.CALLER);
    assertThat(end.notice().owner()).isEqualTo(Notification.Owner.OFFICER);
    assertThat(end.notice().field()).isEqualTo("Mã lĩnh vực");
    assertThat(end.notice().fixBy()).as("the next working day").isEqualTo(LocalDate.of(2026, 1, 12));
  }

  @Test void unavailableWaitsLongerEachTimeAndParksAtTheLast() {
    Outcome.Unavailable down = new Outcome.Unavailable(CONNECTION, "E", null, false);
    Settlement first = of(0, SYNC, down, false);
    Settlement third = of(2, SYNC, down, false);
    assertThat(first.to()).isEqualTo(EntryState.WAITING);
    assertThat(third.pause()).isGreaterThan(first.pause().multipliedBy(2));
    Settlement last = of(19, SYNC, down, false);
    assertThat(last.to()).isEqualTo(EntryState.PARKED);
    assertThat(last.notice().kind()).isEqualTo(Notification.Kind.ENTRY_PARKED);
  }

  @Test void anOutageCostsNoAttempt() {
    Settlement waits = of(19, SYNC, new Outcome.Unavailable(CONNECTION, "E", null, false), true);
    assertThat(waits.to()).isEqualTo(EntryState.WAITING);
    assertThat(waits.counts()).isFalse();
  }

  @Test void whoIsKeptOutWaitsAndThenPlacesItWithTheNationalSide() {
    Outcome shut = new Outcome.Unavailable(CONNECTION, "HTTP-403", null, false);
    assertThat(of(0, SYNC, shut, false).to()).isEqualTo(EntryState.WAITING);
    assertThat(of(50, SYNC, shut, true).to()).as("the circuit is open").isEqualTo(EntryState.WAITING);
    Settlement last = of(19, SYNC, shut, false);
    assertThat(last.to()).isEqualTo(EntryState.PARKED);
    assertThat(last.responsible()).isEqualTo(ResponsibleParty.NATIONAL);
    assertThat(last.notice().text()).contains("không cho trục truy cập").doesNotContain("Cán bộ một cửa");
  }

  @Test void patienceAskedForIsKeptUpToAnHour() {
    assertThat(of(0, SYNC, new Outcome.Unavailable(RATE_LIMIT, "429", Duration.ofMinutes(7), false), false).pause())
        .isEqualTo(Duration.ofMinutes(7));
    assertThat(of(0, SYNC, new Outcome.Unavailable(RATE_LIMIT, "429", Duration.ofDays(9), false), false).pause())
        .isEqualTo(Duration.ofHours(1));
    assertThat(verdicts(Duration.ofMinutes(5)).of(claim(0, 0), SYNC,
        new Outcome.Unavailable(RATE_LIMIT, "429", Duration.ofMinutes(7), false), false, 1).pause())
        .as("no more patience than hub.relay.retry-after.max").isEqualTo(Duration.ofMinutes(5));
  }

  @Test void anEndpointRestsNoLongerThanAnEntryWaits() {
    assertThat(patience(Duration.ofMinutes(7))).isEqualTo(Duration.ofMinutes(7));
    assertThat(patience(Duration.ofHours(20))).isEqualTo(Duration.ofHours(1));
    assertThat(patience(null)).as("a moment, when nothing was said").isEqualTo(Duration.ofSeconds(1));
  }

  private Duration patience(Duration asked) {
    return verdicts.patience(new Outcome.Unavailable(RATE_LIMIT, "429", asked, false));
  }

  @Test void inDoubtTheFlowDecides() {
    Outcome doubt = new Outcome.Unavailable(CONNECTION, "E", null, true);
    assertThat(of(0, flow(UncertaintyPolicy.REPEAT), doubt, false).to()).isEqualTo(EntryState.WAITING);
    assertThat(of(0, flow(UncertaintyPolicy.REPEAT), doubt, false).uncertain()).isTrue();
    assertThat(of(0, flow(UncertaintyPolicy.PARK), doubt, false).to()).isEqualTo(EntryState.PARKED);
    assertThat(of(0, flow(UncertaintyPolicy.PERHAPS), doubt, false).reference()).isEqualTo("perhaps-sent");
  }

  @Test void onlyADeliveryEndsTheDoubtOfAnEarlierCall() {
    ClaimedEntry doubted = claim(1, 0, Map.of(), true);
    for (Outcome later : List.of(new Outcome.Unavailable(CONNECTION, "E", null, false), new Outcome.Faulty("X"),
        new Outcome.Refused(BUSINESS, "-2", null), new Outcome.Progressed(Map.of()))) {
      assertThat(verdicts.of(doubted, SYNC, later, false, 1).uncertain()).as("%s", later).isTrue();
    }
    assertThat(verdicts.of(doubted, SYNC, new Outcome.Delivered("ref", Map.of()), false, 1).uncertain()).isFalse();
  }

  @Test void stepsAreLimited() {
    assertThat(of(0, SYNC, new Outcome.Progressed(Map.of()), false).to()).isEqualTo(EntryState.WAITING);
    Settlement tooMany = verdicts.of(claim(0, 10), SYNC, new Outcome.Progressed(Map.of()), false, 1);
    assertThat(tooMany.to()).isEqualTo(EntryState.PARKED);
    assertThat(tooMany.responsible()).isEqualTo(ResponsibleParty.HUB);
  }

  @Test void ourOwnMistakeIsTriedAgainThenParkedForUs() {
    assertThat(of(0, SYNC, new Outcome.Faulty("X"), false).to()).isEqualTo(EntryState.WAITING);
    Settlement last = of(99, SYNC, new Outcome.Faulty("X"), false);
    assertThat(last.to()).isEqualTo(EntryState.PARKED);
    assertThat(last.notice().owner()).isEqualTo(Notification.Owner.PROVINCIAL_IT);
  }

  @Test void eachClassHasItsOwnTries() {
    Outcome lost = new Outcome.Unavailable(ErrorClass.SESSION, "100", null, false);
    Settlement once = verdicts.of(claim(11, 0, Map.of("RATE_LIMIT", 11)), SYNC, lost, false, 1);
    assertThat(once.to()).as("eleven 429 and one lost session").isEqualTo(EntryState.WAITING);
    assertThat(once.pause()).as("its first").isLessThan(Duration.ofSeconds(2));
    assertThat(verdicts.of(claim(20, 0, Map.of("RATE_LIMIT", 11, "SESSION", 9)), SYNC, lost, false, 1).to())
        .isEqualTo(EntryState.PARKED);
  }

  @Test void allTriesTogetherAreBoundedToo() {
    Map<String, Integer> tries = Map.of("RATE_LIMIT", 45, "MAINTENANCE", 95, "CONNECTION", 19, "SERVER_ERROR", 19,
        "SESSION", 9, "HUB_FAULT", 7, "UNKNOWN", 4);
    Outcome down = new Outcome.Unavailable(RATE_LIMIT, "429", null, false);
    assertThat(verdicts.of(claim(198, 0, tries), SYNC, down, false, 1).to()).isEqualTo(EntryState.WAITING);
    assertThat(verdicts.of(claim(199, 0, tries), SYNC, down, false, 1).to()).isEqualTo(EntryState.PARKED);
    assertThat(verdicts.of(claim(199, 0, tries), SYNC, new Outcome.Unavailable(CONNECTION, "E", null, false), true, 1)
        .to()).as("an outage costs none").isEqualTo(EntryState.WAITING);
  }

  @Test void aLostSessionCostsNothingWhileTheCircuitIsOpen() {
    Outcome lost = new Outcome.Unavailable(ErrorClass.SESSION, "100", null, false);
    Settlement waits = verdicts.of(claim(50, 0, Map.of("SESSION", 9)), SYNC, lost, true, 1);
    assertThat(waits.to()).isEqualTo(EntryState.WAITING);
    assertThat(waits.counts()).isFalse();
  }

  /** All tries before this one failed with the class of this outcome. */
  private Settlement of(int attempts, Flow flow, Outcome outcome, boolean outage) {
    ErrorClass errorClass = outcome instanceof Outcome.Unavailable u ? u.errorClass() : ErrorClass.HUB_FAULT;
    return verdicts.of(claim(attempts, 0, Map.of(errorClass.name(), attempts)), flow, outcome, outage, 1);
  }

  private static Flow flow(UncertaintyPolicy policy) {
    return new Flow("dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null, policy, Duration.ofSeconds(30));
  }

  private static ClaimedEntry claim(int attempts, int steps) {
    return claim(attempts, steps, Map.of());
  }

  private static ClaimedEntry claim(int attempts, int steps, Map<String, Integer> tries) {
    return claim(attempts, steps, tries, false);
  }

  private static ClaimedEntry claim(int attempts, int steps, Map<String, Integer> tries, boolean uncertain) {
    DossierEvent event = given(DossierEvent.class, "schemaVersion", 1, "sourceSystem", "H99-1", "sequence", 1L);
    return given(ClaimedEntry.class, "entry", 1, "lane", 1, "dossier", 1, "dossierCode", "H99.10-260105-000001",
        "sourceSystem", "H99-1", "endpoint", "dvcqg", "partner", "dvcqg", "flow", "sync-dossier", "claimNo", 1,
        "position", 1L, "attempts", attempts, "steps", steps, "uncertain", uncertain, "partnerState", Map.of(),
        "event", event, "met", true, "mode", DeliveryTask.Mode.LIVE, "age", Duration.ZERO, "tries", tries);
  }
}

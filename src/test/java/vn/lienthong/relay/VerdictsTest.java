package vn.lienthong.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.canon.ErrorClass.BUSINESS;
import static vn.lienthong.canon.ErrorClass.CONNECTION;
import static vn.lienthong.canon.ErrorClass.RATE_LIMIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.EntryState;
import vn.lienthong.canon.FaultOwner;
import vn.lienthong.canon.FlowKind;
import vn.lienthong.canon.Notice;
import vn.lienthong.canon.OnUncertain;
import vn.lienthong.canon.Outcome;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Edition;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.ledger.Claimed;
import vn.lienthong.ledger.Settlement;

class VerdictsTest {

  /** A Friday. */
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-09T03:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));
  private static final Flow SYNC = flow(OnUncertain.REPEAT);

  private final Verdicts verdicts = verdicts(Duration.ofHours(1));

  private static Verdicts verdicts(Duration retryAfterMax) {
    return new Verdicts(Catalogue.of(Edition.fromSeeds()), new NoticeText(ConfigProvider.getConfig(), 1,
        Optional.empty()), CLOCK, new Replica("test", false), 10, retryAfterMax);
  }

  @Test void deliveredIsTheEnd() {
    Settlement end = of(0, SYNC, new Outcome.Delivered("ref", Map.of("held", "true")), false);
    assertThat(end.to()).isEqualTo(EntryState.DELIVERED);
    assertThat(end.remember()).containsEntry("held", "true");
    assertThat(end.notice()).isNull();
  }

  @Test void refusedTellsTheOfficerWhichFieldAndByWhen() {
    Settlement end = of(0, SYNC, new Outcome.Refused(BUSINESS, "-2", "Mã lĩnh vực"), false);
    assertThat(end.to()).isEqualTo(EntryState.REFUSED);
    assertThat(end.mends()).isEqualTo(FaultOwner.CALLER);
    assertThat(end.notice().owner()).isEqualTo(Notice.Owner.OFFICER);
    assertThat(end.notice().field()).isEqualTo("Mã lĩnh vực");
    assertThat(end.notice().mendBy()).as("the next working day").isEqualTo(LocalDate.of(2026, 1, 12));
  }

  @Test void unavailableWaitsLongerEachTimeAndParksAtTheLast() {
    Outcome.Unavailable down = new Outcome.Unavailable(CONNECTION, "E", null, false);
    Settlement first = of(0, SYNC, down, false);
    Settlement third = of(2, SYNC, down, false);
    assertThat(first.to()).isEqualTo(EntryState.WAITING);
    assertThat(third.pause()).isGreaterThan(first.pause().multipliedBy(2));
    Settlement last = of(19, SYNC, down, false);
    assertThat(last.to()).isEqualTo(EntryState.PARKED);
    assertThat(last.notice().kind()).isEqualTo(Notice.Kind.ENTRY_PARKED);
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
    assertThat(last.mends()).isEqualTo(FaultOwner.NATIONAL);
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
    assertThat(of(0, flow(OnUncertain.REPEAT), doubt, false).to()).isEqualTo(EntryState.WAITING);
    assertThat(of(0, flow(OnUncertain.REPEAT), doubt, false).uncertain()).isTrue();
    assertThat(of(0, flow(OnUncertain.PARK), doubt, false).to()).isEqualTo(EntryState.PARKED);
    assertThat(of(0, flow(OnUncertain.PERHAPS), doubt, false).reference()).isEqualTo("perhaps-sent");
  }

  @Test void stepsAreLimited() {
    assertThat(of(0, SYNC, new Outcome.Progressed(Map.of()), false).to()).isEqualTo(EntryState.WAITING);
    Settlement tooMany = verdicts.of(claim(0, 10), SYNC, new Outcome.Progressed(Map.of()), false, 1);
    assertThat(tooMany.to()).isEqualTo(EntryState.PARKED);
    assertThat(tooMany.mends()).isEqualTo(FaultOwner.HUB);
  }

  @Test void ourOwnMistakeIsTriedAgainThenParkedForUs() {
    assertThat(of(0, SYNC, new Outcome.Faulty("X"), false).to()).isEqualTo(EntryState.WAITING);
    Settlement last = of(99, SYNC, new Outcome.Faulty("X"), false);
    assertThat(last.to()).isEqualTo(EntryState.PARKED);
    assertThat(last.notice().owner()).isEqualTo(Notice.Owner.PROVINCIAL_IT);
  }

  private Settlement of(int attempts, Flow flow, Outcome outcome, boolean outage) {
    return verdicts.of(claim(attempts, 0), flow, outcome, outage, 1);
  }

  private static Flow flow(OnUncertain policy) {
    return new Flow("dvcqg", "sync-dossier", FlowKind.SNAPSHOT, null, policy, Duration.ofSeconds(30));
  }

  private static Claimed claim(int attempts, int steps) {
    DossierEvent event = new DossierEvent(1, null, null, "H99-1", 1L, null, false, null, null, null, null, null, null,
        null);
    return new Claimed(1, 1, 1, "H99.10-260105-000001", "H99-1", "dvcqg", "dvcqg", "sync-dossier", 1, 1L, attempts,
        steps, false, false, Map.of(), event, null, null, true, 0);
  }
}

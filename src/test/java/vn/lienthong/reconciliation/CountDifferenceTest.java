package vn.lienthong.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.ledger.query.DossierStatistics.Fact;
import vn.lienthong.reconciliation.CountDifference.Kind;
import vn.lienthong.reconciliation.CountDifference.Repair;
import vn.lienthong.reconciliation.CountDifference.Seen;
import vn.lienthong.reconciliation.CountDifference.Side;

/** Whose side is wrong, from what is known of a code. */
class CountDifferenceTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final CountDifference.Of COUNT =
      new CountDifference.Of("H99-1", List.of("H99.10", "000.00.10.H99"), DAY);

  @Test void whatStandsAlikeOnAllSidesIsNoDifference() {
    assertThat(of(true, true, fact("DELIVERED"), true, true)).isEmpty();
    assertThat(of(true, true, fact("DELIVERED"), null, true)).as("yet to be asked").isEmpty();
    assertThat(of(true, true, fact("SHADOWED"), true, true)).as("the old connector told it").isEmpty();
  }

  @Test void theSourceThatNeverToldIsAskedForASnapshot() {
    assertThat(of(true, false, null, false, true)).contains(source(Kind.NEVER_TOLD));
    assertThat(of(true, false, unplaced(false), false, true)).contains(source(Kind.NEVER_TOLD));
    assertThat(of(true, false, unplaced(true), false, true))
        .contains(new CountDifference(Kind.EVENT_HELD, Side.HUB, Repair.PERSON, "HUB", null));
  }

  @Test void aDayOrAnAgencyThatDiffersIsTheSources() {
    assertThat(of(true, false, dated(null, "H99.10"), true, true)).contains(source(Kind.RECEIVED_NOT_TOLD));
    assertThat(of(true, false, dated(DAY.minusDays(1), "H99.10"), true, true))
        .contains(source(Kind.RECEIVED_DAY_DIFFERS));
    assertThat(of(true, false, dated(DAY, "H99.11"), true, true)).contains(source(Kind.AGENCY_DIFFERS));
    assertThat(of(false, true, fact("DELIVERED"), true, true)).contains(source(Kind.FORGOTTEN_RECEIVED));
    Fact others = given(Fact.class, "code", "c", "sourceSystem", "H99-2", "status", "ACCEPTED", "newestEvent", 1L,
        "receivingAgency", "H99.10", "resolvingAgency", "H99.10", "receivedOn", DAY, "entry", 7L,
        "entryState", "DELIVERED", "entryEvent", 1L);
    assertThat(of(true, false, others, true, true)).map(CountDifference::kind).contains(Kind.OTHER_SOURCE);
  }

  @ParameterizedTest
  @CsvSource({"PARKED,PARKED,RELEASE,PARTNER", "REFUSED,REFUSED,PERSON,PARTNER", "WAITING,WAITING,WAIT,HUB",
      "IN_FLIGHT,WAITING,WAIT,HUB", "DISMISSED,NOT_SENT,PERSON,HUB"})
  void whatTheHubDidNotDeliverNamesItsEntry(String state, Kind kind, Repair repair, String responsible) {
    assertThat(of(true, true, fact(state), false, true))
        .contains(new CountDifference(kind, Side.HUB, repair, responsible, 7L));
  }

  @Test void whatThePortalLostOrHasOtherwiseIsSentAgain() {
    assertThat(of(true, true, fact("DELIVERED"), false, true))
        .contains(new CountDifference(Kind.PORTAL_LACKS, Side.PORTAL, Repair.REPLAY, "NATIONAL", 7L));
    assertThat(of(true, true, fact("DELIVERED"), true, false))
        .contains(new CountDifference(Kind.PORTAL_STATUS_DIFFERS, Side.PORTAL, Repair.REPLAY, "NATIONAL", 7L));
  }

  @Test void theShareIsOfTheLargerNumber() {
    assertThat(CountReport.Share.of(50, 100, 60, 0)).isEqualTo(new CountReport.Share(50, 100, 50.0, true));
    assertThat(CountReport.Share.of(99, 99, 120, 1)).isEqualTo(new CountReport.Share(99, 120, 82.5, false));
    assertThat(CountReport.Share.of(2, 3, 3, 0).percent()).isEqualTo(66.66);
    assertThat(CountReport.Share.of(0, 0, 0, 0).percent()).isNull();
  }

  private static Optional<CountDifference> of(boolean received, boolean ours, Fact fact, Boolean held, boolean same) {
    return CountDifference.of(COUNT, new Seen(received, false, ours, false, fact, held, same));
  }

  private static CountDifference source(Kind kind) {
    return new CountDifference(kind, Side.SOURCE, Repair.SNAPSHOT, "CALLER", null);
  }

  private static Fact fact(String state) {
    String fault = state.equals("PARKED") || state.equals("REFUSED") ? "PARTNER" : null;
    return given(Fact.class, "code", "c", "sourceSystem", "H99-1", "status", "ACCEPTED", "newestEvent", 1L,
        "receivingAgency", "H99.10", "resolvingAgency", "H99.10", "receivedOn", DAY, "entry", 7L, "entryState", state,
        "faultOwner", fault, "entryEvent", 1L);
  }

  private static Fact dated(LocalDate day, String agency) {
    return given(Fact.class, "code", "c", "sourceSystem", "H99-1", "status", "ACCEPTED", "newestEvent", 1L,
        "receivingAgency", agency, "resolvingAgency", agency, "receivedOn", day, "entry", 7L,
        "entryState", "DELIVERED", "entryEvent", 1L);
  }

  private static Fact unplaced(boolean kept) {
    return given(Fact.class, "code", "c", "sourceSystem", "H99-1", "kept", kept);
  }
}

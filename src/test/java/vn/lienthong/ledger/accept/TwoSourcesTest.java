package vn.lienthong.ledger.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.accept.AcceptResult.Disposition;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;

/**
 * Two source systems side by side on one dossier, as in a merged province. STOPPED ends it in ONE and suspends it in
 * TWO.
 */
public class TwoSourcesTest extends OnLedger {

  static final String CODE = "H99.10-260105-000001";
  public static final String ONE = "H99-1";
  public static final String TWO = "H99-2";

  @Test void whetherAStatusEndsTheDossierIsSaidByWhoSetIt() {
    say(TWO, 1, "STOPPED");
    assertThat(say(ONE, 1, "PROCESSING").disposition()).as("TWO only suspended it").isEqualTo(Disposition.ACCEPTED);
    say(ONE, 2, "STOPPED");
    assertThat(say(TWO, 2, "PROCESSING").disposition()).as("ONE ended it").isEqualTo(Disposition.QUARANTINED);
  }

  @Test void theSameHoldsForWhatWaitedForAGap() {
    say(ONE, 1, "PROCESSING");
    say(ONE, 3, "PROCESSING");
    say(TWO, 1, "STOPPED");
    say(ONE, 2, "PROCESSING");
    assertThat(bench.one("select string_agg(disposition, ' ' order by id) from event")).doesNotContain("QUARANTINED");
    say(TWO, 3, "PROCESSING");
    say(ONE, 4, "STOPPED");
    say(TWO, 2, "STOPPED");
    assertThat(bench.one("select disposition from event where source_system = 'H99-2' and sequence = 3"))
        .as("TWO itself set it again, and suspends").isEqualTo("FANNED_OUT");
  }

  @Test void latenessIsCountedPerSourceAndWhatArrivesLastIsTheDossiersState() {
    say(ONE, 5, "COMPLETED");
    bench.gapPasses("true");
    bench.gaps.sweep();
    assertThat(say(TWO, 1, "PROCESSING").disposition())
        .as("another source's numbers and clock say nothing of it").isEqualTo(Disposition.ACCEPTED);
    assertThat(say(ONE, 4, "PROCESSING").disposition()).isEqualTo(Disposition.LATE);
    assertThat(bench.drain()).containsExactly("sync-dossier COMPLETED", "sync-dossier PROCESSING");
    assertThat(bench.one("select status || source_system from dossier")).isEqualTo("PROCESSINGH99-2");
  }

  @Test void aGapOfOneSourceHoldsNothingOfTheOther() {
    say(ONE, 1, "REGISTERED");
    say(ONE, 3, "COMPLETED");
    say(TWO, 1, "PROCESSING");
    assertThat(bench.drain()).containsExactly("sync-dossier REGISTERED", "sync-dossier PROCESSING");
    say(ONE, 2, "ACCEPTED");
    assertThat(bench.drain()).containsExactly("sync-dossier ACCEPTED", "sync-dossier COMPLETED");
  }

  /** The old form has no event id: what is new is found out by comparing, with what this system said last. */
  @Test void whatHasNoIdIsComparedWithTheNewestOfItsOwnSource() {
    AcceptResult first = say(ONE, 1, "PROCESSING");
    AcceptResult other = say(TWO, 1, "COMPLETED");
    assertThat(bench.one("select source_system from dossier")).isEqualTo(TWO);
    List<Optional<DossierEvent>> shown = new ArrayList<>();
    assertThat(compare(ONE, shown)).returns(true, AcceptResult::duplicate)
        .returns(first.eventId(), AcceptResult::eventId);
    assertThat(compare(TWO, shown)).returns(true, AcceptResult::duplicate)
        .returns(other.eventId(), AcceptResult::eventId);
    assertThat(compare("H99-3", shown)).as("it said nothing yet").returns("none", AcceptResult::refusal);
    assertThat(shown).extracting(newest -> newest.map(DossierEvent::eventId).orElse(null))
        .containsExactly(first.eventId(), other.eventId(), null);
  }

  @Test void theNewestOfItsSourceMayHaveComeInTheSameCommit() {
    say(TWO, 1, "COMPLETED");
    List<Optional<DossierEvent>> shown = new ArrayList<>();
    IncomingEvent second = arrival(ONE, 2, "COMPLETED");
    List<AcceptResult> answers =
        bench.ledger.accept(List.of(arrival(ONE, 1, "PROCESSING"), second, comparing(ONE, shown)))
        .toCompletableFuture().join();
    assertThat(answers.get(2)).returns(true, AcceptResult::duplicate)
        .returns(answers.get(1).eventId(), AcceptResult::eventId);
    assertThat(shown.get(0).orElseThrow().eventId()).isEqualTo(answers.get(1).eventId());
  }

  /** An item of the old form, equal to the newest of its source where there is one. */
  public static AcceptResult compare(String from, List<Optional<DossierEvent>> shown) {
    return bench.ledger.accept(List.of(comparing(from, shown))).toCompletableFuture().join().get(0);
  }

  private static IncomingEvent comparing(String from, List<Optional<DossierEvent>> shown) {
    return new IncomingEvent("client", CODE, from, true, newest -> {
      shown.add(newest);
      return newest.isPresent() ? IncomingEvent.Resolution.sameAsNewest() : IncomingEvent.Resolution.refuse("none");
    });
  }

  public static AcceptResult say(String from, long sequence, String status) {
    return bench.ledger.accept(List.of(arrival(from, sequence, status))).toCompletableFuture().join().get(0);
  }

  private static IncomingEvent arrival(String from, long sequence, String status) {
    DossierEvent one = LedgerBench.event(CODE, sequence, status);
    DossierEvent event = given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(),
        "type", one.type(), "sourceSystem", from, "sequence", sequence,
        "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00").plusHours(ONE.equals(from) ? 24 : 0)
        .plusMinutes(sequence),
        "dossier", one.dossier());
    byte[] canonical = EventCodec.canonical(event);
    IncomingEvent.StatusRules rules = new IncomingEvent.StatusRules(true,
        ONE.equals(from) ? Set.of("STOPPED", "RESULT_RETURNED") : Set.of("RESULT_RETURNED"), Set.of());
    return new IncomingEvent("client", CODE, from, false, newest -> IncomingEvent.Resolution.store(event, canonical,
        EventCodec.hash(canonical),
        List.of(new IncomingEvent.Interest("dvcqg", "dvcqg", LedgerBench.SYNC, FlowKind.SNAPSHOT, null)), rules));
  }
}

package vn.lienthong.ledger.accept;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.lienthong.intake.dvcqg.OldForm;
import vn.lienthong.ledger.OnLedger;
import vn.lienthong.ledger.accept.AcceptResult.Disposition;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.model.EntryState;

/** What one-stop systems send in the portal's form: a snapshot first, then the history of its steps. */
class OldFormTest extends OnLedger {

  @Test void historicStepsKeepTheirTimesAndSetNothingBack() {
    snapshot("9", "20260107100000");
    assertThat(step("20260105083000", "4").disposition()).isEqualTo(Disposition.LATE);
    assertThat(step("20260106090000", "4").disposition()).isEqualTo(Disposition.LATE);

    assertThat(sent()).containsExactly("sync-dossier COMPLETED 2026-01-07T10:00+07:00",
        "report-progress PROCESSING 2026-01-05T08:30+07:00", "report-progress PROCESSING 2026-01-06T09:00+07:00");
    assertThat(bench.one("select status from dossier")).isEqualTo("COMPLETED");
  }

  @Test void aHistoricStepOfAFinishedDossierIsNoReopening() {
    snapshot("10", "20260107100000");
    assertThat(step("20260106090000", "4").disposition()).isEqualTo(Disposition.LATE);
    assertThat(sent()).hasSize(2);
    assertThat(bench.one("select status from dossier")).isEqualTo("RESULT_RETURNED");
  }

  @Test void aStepOfTheSecondTheSnapshotEndsInIsPartOfIt() {
    snapshot("10", "20260107100000");
    assertThat(step("20260107100000", "9").disposition()).isEqualTo(Disposition.LATE);
    assertThat(bench.one("select status from dossier")).isEqualTo("RESULT_RETURNED");
  }

  @Test void aLaterStepMovesTheStatusAndTwoOfOneSecondGoInTheirOrder() {
    snapshot("2", "");
    assertThat(step("20260106090000", "4").disposition()).isEqualTo(Disposition.ACCEPTED);
    assertThat(step("20260106090000", "9").disposition()).isEqualTo(Disposition.ACCEPTED);
    assertThat(bench.one("select status from dossier")).isEqualTo("COMPLETED");
  }

  @Test void theSameStepAgainIsTheSameEvent() {
    snapshot("2", "");
    AcceptResult first = step("20260106090000", "4");
    AcceptResult again = step("20260106090000", "4");
    assertThat(again.duplicate()).isTrue();
    assertThat(again.eventId()).isEqualTo(first.eventId());
    assertThat(bench.one("select count(*) from event")).isEqualTo("2");
  }

  @Test void aSnapshotHeldForAPersonAndSentAgainIsHeldOnce() {
    snapshot("2", "");
    AcceptResult held = snapshot("0", "");
    assertThat(held.disposition()).isEqualTo(Disposition.QUARANTINED);
    assertThat(snapshot("0", "")).satisfies(again -> {
      assertThat(again.duplicate()).isTrue();
      assertThat(again.eventId()).isEqualTo(held.eventId());
    });
    assertThat(bench.one("select count(*) from event")).isEqualTo("2");
  }

  @Test void whatGoesBackToWhatItWasIsThreeEvents() {
    for (String status : List.of("4", "5", "4", "5", "4")) {
      assertThat(snapshot(status, "").duplicate()).isFalse();
    }
    assertThat(snapshot("4", "").duplicate()).isTrue();
    assertThat(bench.one("select count(*) from event")).isEqualTo("5");
  }

  private AcceptResult snapshot(String status, String ended) {
    ObjectNode item = OldForm.item("sync-dossier").put("TrangThaiHoSo", status).put("NgayKetThucXuLy", ended);
    return bench.ledger.accept(List.of(OldForm.snapshot(item))).toCompletableFuture().join().get(0);
  }

  private AcceptResult step(String at, String status) {
    ObjectNode item = OldForm.item("report-progress").put("ThoiDiemXuLy", at).put("TrangThai", status);
    return bench.ledger.accept(List.of(OldForm.progress(item))).toCompletableFuture().join().get(0);
  }

  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (Optional<ClaimedEntry> claim = bench.claimOne(); claim.isPresent(); claim = bench.claimOne()) {
      sent.add(claim.get().flow() + " " + claim.get().event().dossier().status() + " "
          + claim.get().event().occurredAt());
      bench.settle(claim.get(), EntryState.DELIVERED);
    }
    return sent;
  }
}

package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;
import static vn.lienthong.ledger.query.LedgerProvince.TWO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.NotificationChannels;
import vn.lienthong.ledger.query.EntryQuery;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.EntryState;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.db.Jdbc;

class NotificationInboxTest {

  private final LedgerProvince province = new LedgerProvince();
  private final NotificationChannels ways = new NotificationChannels(province.tx);

  @AfterEach void everythingAddsUp() {
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  @Test void aNoticeIsDeliveredWhenTheCursorHasPassedIt() {
    park("N-1", "H99-1");
    park("N-2", "H99-1");

    ResultPage<Notification> first = province.notices.pull(ONE, null, 1);
    assertThat(first.items()).hasSize(1);
    assertThat(delivered()).isEmpty();

    ResultPage<Notification> second = province.notices.pull(ONE, first.next(), 1);
    assertThat(second.items()).hasSize(1);
    assertThat(delivered()).hasSize(1);

    ResultPage<Notification> third = province.notices.pull(ONE, second.next(), 1);
    assertThat(third.items()).isEmpty();
    assertThat(third.next()).isEqualTo(second.next());
    assertThat(delivered()).hasSize(2).allMatch(entry -> "pulled".equals(entry.reference()));
  }

  @Test void anOldNoticeGoesOnceItIsSettledAndTheBalanceStillSpeaksOfIt() {
    park("N-1", "H99-1");
    park("N-2", "H99-1");
    ResultPage<Notification> first = province.notices.pull(ONE, null, 1);
    province.notices.pull(ONE, first.next(), 1); // passes the first
    var before = province.balance.balance();
    RetentionJob retention = new RetentionJob(province.tx, Duration.ofDays(30));
    retention.sweep();
    assertThat(province.notices.pull(OPERATOR, null, 10).items()).as("nothing is old").hasSize(2);

    Postgres.run(province.source, "update notice set made_at = now() - interval '31 days'");
    retention.sweep();

    assertThat(province.notices.pull(OPERATOR, null, 10).items()).as("one waits to be pulled").hasSize(1);
    assertThat(province.balance.balance()).isEqualTo(before);
  }

  @Test void everyNoticeIsReadOnceWhileMoreArrive() {
    List<String> read = new ArrayList<>();
    String cursor = null;
    for (int round = 0; round < 20; round++) {
      park("N-" + round, "H99-1");
      if (round % 3 == 0) {
        ResultPage<Notification> page = province.notices.pull(ONE, cursor, 2);
        page.items().forEach(notice -> read.add(notice.dossierCode()));
        cursor = page.next();
      }
    }
    for (ResultPage<Notification> page = province.notices.pull(ONE, cursor, 2); !page.items().isEmpty();
        page = province.notices.pull(ONE, cursor, 2)) {
      page.items().forEach(notice -> read.add(notice.dossierCode()));
      cursor = page.next();
    }
    assertThat(read).hasSize(20).doesNotHaveDuplicates();
  }

  @Test void anotherSystemAndAnOperatorDeliverNothing() {
    park("N-1", "H99-1");

    assertThat(province.notices.pull(TWO, null, null).items()).isEmpty();
    ResultPage<Notification> looked = province.notices.pull(OPERATOR, null, null);
    province.notices.pull(OPERATOR, looked.next(), null);

    assertThat(looked.items()).hasSize(1);
    assertThat(delivered()).isEmpty();
  }

  @Test void oneNoticeThatCannotBeOpenedHoldsUpNoOtherAndIsNotLost() {
    park("N-1", "H99-1");
    park("N-2", "H99-1");
    Postgres.run(province.source, "update notice set body = 'x' where id = (select min(id) from notice)");

    ResultPage<Notification> page = province.notices.pull(ONE, null, null);

    assertThat(page.items()).extracting(Notification::dossierCode).containsExactly("N-2");
    assertThat(province.entries(null, "send-notice", EntryState.PARKED)).as("an operator sees it").hasSize(1)
        .allMatch(entry -> "UNREADABLE".equals(entry.errorCode()));
    province.notices.pull(ONE, page.next(), null);
    assertThat(delivered()).as("the cursor passed both, but one was never handed out").hasSize(1);
  }

  @Test void aCursorOfAnotherListIsRefused() {
    problem(400, () -> province.notices.pull(ONE, ListCursor.of("entries", 5), null));
    problem(400, () -> province.notices.pull(ONE, "%%%", null));
  }

  @Test void whatWaitedToBeFetchedIsSentInItsOrderOnceItsSystemTakesCalls() {
    List<String> written = stop("N-1", 3);
    ResultPage<Notification> read = province.notices.pull(ONE, null, 1);
    assertThat(ways.say("dossiers:H99-1", false)).isTrue();
    assertThat(ways.say("dossiers:H99-1", false)).as("said already").isFalse();
    written.addAll(stop("N-1", 1));
    assertThat(send()).as("stands behind what waits the old way").isEmpty();
    sweep();

    assertThat(province.notices.pull(ONE, null, 10).items()).as("it is not told in two ways").isEmpty();
    assertThat(send()).isEqualTo(written);
    province.notices.pull(ONE, read.next(), 10);
    assertThat(delivered()).hasSize(4).noneMatch(entry -> "pulled".equals(entry.reference()));
    assertThat(ways.sweep()).isZero();
  }

  @Test void whatWaitedToBeSentIsFetchedInItsOrderOnceItsSystemTakesNone() {
    stop("N-0", 1);
    ways.say("dossiers:H99-1", false);
    sweep();
    assertThat(send()).as("sent while it took calls").hasSize(1);
    List<String> parked = stop("N-2", 1);
    assertThat(province.settle(claim().get(0), EntryState.PARKED, false)).isTrue();
    List<String> written = stop("N-1", 3);
    province.notices.pull(OPERATOR, null, 10); // numbers all of them
    ClaimedEntry flying = claim().get(0);
    ways.say("dossiers:H99-1", true);
    written.addAll(stop("N-1", 1));
    sweep();
    assertThat(send()).as("no call is begun any more").isEmpty();
    ResultPage<Notification> first = province.notices.pull(ONE, null, 10);
    assertThat(ids(first)).as("the parked one; of the other dossier one may still be taken").isEqualTo(parked);
    assertThat(province.settle(flying, EntryState.WAITING, false)).isTrue();
    sweep();

    ResultPage<Notification> second = province.notices.pull(ONE, first.next(), 10);
    assertThat(ids(second)).isEqualTo(written);
    province.notices.pull(ONE, second.next(), 10);
    assertThat(delivered()).hasSize(6).filteredOn(entry -> "pulled".equals(entry.reference())).hasSize(5);
    assertThat(province.notices.pull(ONE, null, 10).items()).as("what was sent is not told again").hasSize(5);
    assertThat(ways.sweep()).isZero();
  }

  private static List<String> ids(ResultPage<Notification> page) {
    return page.items().stream().map(Notification::noticeId).toList();
  }

  /** So many notices about one dossier; answers their ids, in their order. */
  private List<String> stop(String code, int times) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      park(code, "H99-1");
      ids.add(province.tx.read(c -> Jdbc.one(c, "select max(id) from notice", row -> row.getString(1))).orElseThrow());
    }
    return ids;
  }

  private void sweep() {
    for (int rounds = 0; ways.sweep() > 0; rounds++) {
      assertThat(rounds).isLessThan(100);
    }
  }

  private List<ClaimedEntry> claim() {
    return province.claims.claim("dossiers:H99-1", 1, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30));
  }

  private List<String> send() {
    List<String> sent = new ArrayList<>();
    for (List<ClaimedEntry> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
      sent.add(claimed.get(0).notice().noticeId());
      province.settle(claimed.get(0), EntryState.DELIVERED, false);
    }
    return sent;
  }

  private List<EntryQuery.Entry> delivered() {
    return province.entries(null, "send-notice", EntryState.DELIVERED);
  }

  private void park(String code, String from) {
    province.tell(code, from, 1L + province.entries(code, "sync-dossier", null).size(), "ACCEPTED", SYNC);
    province.claims.claim("dvcqg", 10, Long.MAX_VALUE, "replica-1", Duration.ofSeconds(30))
        .forEach(claim -> province.settle(claim, EntryState.PARKED, true));
  }
}

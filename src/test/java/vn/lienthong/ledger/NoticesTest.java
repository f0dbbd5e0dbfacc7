package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.HandWorkTest.problem;
import static vn.lienthong.ledger.Province.ONE;
import static vn.lienthong.ledger.Province.OPERATOR;
import static vn.lienthong.ledger.Province.SYNC;
import static vn.lienthong.ledger.Province.TWO;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.canon.EntryState;
import vn.lienthong.canon.Notice;

class NoticesTest {

  private final Province province = new Province();

  @AfterEach void everythingAddsUp() {
    assertThat(province.balance.balance().entries().addsUp()).isTrue();
    LaneOracle.lanesAreRight(province);
    province.close();
  }

  @Test void aNoticeIsDeliveredWhenTheCursorHasPassedIt() {
    park("N-1", "H99-1");
    park("N-2", "H99-1");

    Page<Notice> first = province.notices.pull(ONE, null, 1);
    assertThat(first.items()).hasSize(1);
    assertThat(delivered()).isEmpty();

    Page<Notice> second = province.notices.pull(ONE, first.next(), 1);
    assertThat(second.items()).hasSize(1);
    assertThat(delivered()).hasSize(1);

    Page<Notice> third = province.notices.pull(ONE, second.next(), 1);
    assertThat(third.items()).isEmpty();
    assertThat(third.next()).isEqualTo(second.next());
    assertThat(delivered()).hasSize(2).allMatch(entry -> "pulled".equals(entry.reference()));
  }

  @Test void anOldNoticeGoesOnceItIsSettledAndTheBalanceStillSpeaksOfIt() {
    park("N-1", "H99-1");
    park("N-2", "H99-1");
    Page<Notice> first = province.notices.pull(ONE, null, 1);
    province.notices.pull(ONE, first.next(), 1); // passes the first
    var before = province.balance.balance();
    Retention retention = new Retention(province.tx, Duration.ofDays(30));
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
        Page<Notice> page = province.notices.pull(ONE, cursor, 2);
        page.items().forEach(notice -> read.add(notice.dossierCode()));
        cursor = page.next();
      }
    }
    for (Page<Notice> page = province.notices.pull(ONE, cursor, 2); !page.items().isEmpty();
        page = province.notices.pull(ONE, cursor, 2)) {
      page.items().forEach(notice -> read.add(notice.dossierCode()));
      cursor = page.next();
    }
    assertThat(read).hasSize(20).doesNotHaveDuplicates();
  }

  @Test void anotherSystemAndAnOperatorDeliverNothing() {
    park("N-1", "H99-1");

    assertThat(province.notices.pull(TWO, null, null).items()).isEmpty();
    Page<Notice> looked = province.notices.pull(OPERATOR, null, null);
    province.notices.pull(OPERATOR, looked.next(), null);

    assertThat(looked.items()).hasSize(1);
    assertThat(delivered()).isEmpty();
  }

  @Test void aCursorOfAnotherListIsRefused() {
    problem(400, () -> province.notices.pull(ONE, Cursor.of("entries", 5), null));
    problem(400, () -> province.notices.pull(ONE, "%%%", null));
  }

  private List<Entries.Entry> delivered() {
    return province.entries(null, "send-notice", EntryState.DELIVERED);
  }

  private void park(String code, String from) {
    province.tell(code, from, 1L, "ACCEPTED", SYNC);
    province.claims.claim("dvcqg", 10, "replica-1", Duration.ofSeconds(30))
        .forEach(claim -> province.settle(claim, EntryState.PARKED, true));
  }
}

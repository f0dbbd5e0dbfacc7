package vn.lienthong.ledger.query;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.Given.given;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;
import static vn.lienthong.ledger.query.LedgerProvince.ONE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;
import static vn.lienthong.ledger.query.LedgerProvince.TWO;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.model.EntryState;
import vn.lienthong.platform.db.Jdbc;

class EntryQueryTest {

  private static final LedgerProvince PROVINCE = new LedgerProvince();

  @AfterAll static void close() {
    PROVINCE.close();
  }

  @Test void pagesAreCompleteAndWithoutDuplicatesWhileMoreArrive() {
    EntryFilter mine = given(EntryFilter.class, "partner", "dvcqg");
    for (int i = 0; i < 25; i++) {
      PROVINCE.tell("E-" + i, "H99-1", 1L, "ACCEPTED", SYNC);
    }
    List<String> before = PROVINCE.entries.list(OPERATOR, mine, 500, null).items().stream()
        .map(EntryQuery.Entry::id).toList();

    List<String> read = new ArrayList<>();
    String cursor = null;
    do {
      ResultPage<EntryQuery.Entry> page = PROVINCE.entries.list(OPERATOR, mine, 4, cursor);
      page.items().forEach(entry -> read.add(entry.id()));
      cursor = page.next();
      PROVINCE.tell("E-more-" + read.size(), "H99-1", 1L, "ACCEPTED", SYNC);
    } while (cursor != null);

    assertThat(read).doesNotHaveDuplicates().containsExactlyElementsOf(before);
  }

  @Test void aSystemSeesItsOwn() {
    PROVINCE.tell("E-own", "H99-2", 1L, "ACCEPTED", SYNC);
    EntryQuery.Entry own = PROVINCE.only("E-own", null, EntryState.WAITING);

    assertThat(PROVINCE.entries.one(TWO, LedgerProvince.id(own))).returns("E-own", EntryQuery.Entry::dossierCode);
    problem(404, () -> PROVINCE.entries.one(ONE, LedgerProvince.id(own)));
    EntryFilter one = given(EntryFilter.class, "dossier", "E-own");
    assertThat(PROVINCE.entries.list(ONE, one, null, null).items()).isEmpty();
  }

  @Test void aTimeLineIsCoveredUnlessAnOperatorAsks() {
    PROVINCE.tell("E-line", "H99-1", 1L, "ACCEPTED", SYNC);
    PROVINCE.tell("E-line", "H99-1", 4L, "PROCESSING", SYNC);

    Timeline covered = PROVINCE.timeLines.of(ONE, "E-line");
    assertThat(covered.masked()).isTrue();
    assertThat(covered.snapshot().owner().fullName()).isEqualTo("N*** T*** M***");
    assertThat(covered.gaps()).containsExactly(new Timeline.Gap("H99-1", 2, 3, true));
    assertThat(covered.history()).hasSize(2);
    assertThat(covered.entries()).hasSize(2);
    assertThat(PROVINCE.timeLines.of(OPERATOR, "E-line").snapshot().owner().fullName()).isEqualTo("NGUYỄN THỊ MẪU");
    long kept = PROVINCE.tx.read(connection -> Jdbc.one(connection,
        "select count(*) from act where what = 'READ_DOSSIER'", row -> row.getLong(1)).orElseThrow());
    assertThat(kept).isEqualTo(1);
    problem(404, () -> PROVINCE.timeLines.of(TWO, "E-line"));
  }

  @Test void aTimeLineSaysWhenItIsNotTheWhole() {
    TimelineQuery short3 = new TimelineQuery(PROVINCE.tx, PROVINCE.seal, new PageSize(3));
    for (long sequence = 1; sequence <= 3; sequence++) {
      PROVINCE.tell("E-long", "H99-1", sequence, "PROCESSING", SYNC);
    }
    assertThat(short3.of(ONE, "E-long").truncated()).isFalse();
    PROVINCE.tell("E-long", "H99-1", 4L, "PROCESSING", SYNC);
    Timeline cut = short3.of(ONE, "E-long");
    assertThat(cut.truncated()).isTrue();
    assertThat(cut.history()).extracting(EventQuery.Event::sequence).containsExactly(4L, 3L, 2L);
    assertThat(cut.entries()).hasSize(3);
  }

  @Test void aLimitIsBetweenOneAndFiveHundred() {
    EntryFilter any = given(EntryFilter.class);
    problem(400, () -> PROVINCE.entries.list(OPERATOR, any, 0, null));
    problem(400, () -> PROVINCE.entries.list(OPERATOR, any, 501, null));
  }
}

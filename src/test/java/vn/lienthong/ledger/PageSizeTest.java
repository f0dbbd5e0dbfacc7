package vn.lienthong.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.operate.ManualActionsTest.problem;

import org.junit.jupiter.api.Test;

class PageSizeTest {

  @Test void aPageHoldsWhatWasAskedForUpToTheLimit() {
    assertThat(new PageSize(500).of(500)).isEqualTo(500);
    problem(400, () -> new PageSize(500).of(501));
    problem(400, () -> new PageSize(500).of(0));
    problem(400, () -> new PageSize(20).of(21));
  }

  @Test void aHundredUnlessAskedAndNeverMoreThanAllowed() {
    assertThat(new PageSize(500).of(null)).isEqualTo(100);
    assertThat(new PageSize(20).of(null)).isEqualTo(20);
  }
}

package vn.lienthong.platform.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One bad item harms no other. */
class ItemWorkTest {

  private final ItemWork<Integer> items = new ItemWork<>("test");
  private final List<Integer> done = new ArrayList<>();

  private static final class Away extends RuntimeException implements EndsTurn {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void thoseBehindABadOneAreWorked() {
    int sum = items.each(List.of(1, 2, 3, 4), item -> {
      if (item == 1) {
        throw new StackOverflowError();
      } else if (item == 3) {
        throw new IllegalStateException("poisoned");
      }
      done.add(item);
      return 1;
    });
    assertThat(sum).isEqualTo(2);
    assertThat(done).containsExactly(2, 4);
    assertThat(items.aside()).containsExactly(1, 3);
  }

  @Test
  void oneThatWorksAgainIsNoLongerAside() {
    items.each(List.of(1), item -> {
      throw new IllegalStateException();
    });
    assertThat(items.aside()).containsExactly(1);
    items.each(List.of(1), item -> 1);
    assertThat(items.aside()).isEmpty();
  }

  @Test
  void whatFailsTogetherIsWorkedOneByOne() {
    int sum = items.allOrEach(() -> {
      throw new StackOverflowError();
    }, () -> List.of(1, 2, 3), item -> item, item -> {
      if (item == 1) {
        throw new IllegalStateException("poisoned");
      }
      done.add(item);
      return 1;
    });
    assertThat(sum).isEqualTo(2);
    assertThat(done).containsExactly(2, 3);
    assertThat(items.aside()).containsExactly(1);
    assertThat(items.allOrEach(() -> 7, () -> List.<Integer>of(), item -> item, item -> 0)).isEqualTo(7);
    assertThatThrownBy(() -> items.allOrEach(() -> {
      throw new Away();
    }, () -> List.of(1), item -> item, item -> 1)).isInstanceOf(Away.class);
  }

  @Test
  void aTroubleOfTheSurroundingsEndsTheTurnAndIsNoItemsFault() {
    assertThatThrownBy(() -> items.each(List.of(1, 2), item -> {
      done.add(item);
      throw new Away();
    })).isInstanceOf(Away.class);
    assertThat(done).containsExactly(1);
    assertThat(items.aside()).isEmpty();
  }
}

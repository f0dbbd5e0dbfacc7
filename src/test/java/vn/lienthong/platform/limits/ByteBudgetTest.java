package vn.lienthong.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.NastyInputs.SEED;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

  @Test
  void oneHolderLeavesRoomForOthers() {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Hold strangers = budget.hold("", 4);
    ByteBudget.Hold others = budget.hold("", 4);
    assertThat(strangers.grow(20)).isTrue();
    assertThat(others.grow(6)).isFalse();
    assertThat(others.grow(5)).isTrue();
    ByteBudget.Hold known = budget.hold("demo", 2);
    assertThat(known.grow(50)).isTrue();
    assertThat(known.grow(51)).isFalse();
    strangers.release();
    assertThat(budget.taken()).isEqualTo(55);
    assertThat(strangers.grow(1)).as("released for good").isFalse();
  }

  @Test
  void whatIsLargerThanAllGoesAlone() {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Hold large = budget.hold("demo", 2);
    assertThat(large.grow(60)).isTrue();
    assertThat(large.grow(300)).isTrue();
    assertThat(budget.hold("other", 2).grow(1)).isFalse();
    large.release();
    assertThat(budget.hold("other", 2).grow(1)).isTrue();
  }

  @Test
  void nobodyInParticularNeverHasMoreThanItsPart() {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Hold stranger = budget.strict("", 4);
    assertThat(stranger.grow(26)).as("alone").isFalse();
    assertThat(stranger.grow(25)).isTrue();
    assertThat(stranger.grow(26)).as("still alone").isFalse();
    assertThat(stranger.most()).isEqualTo(25);
    stranger.passTo("demo", 2);
    assertThat(stranger.most()).isGreaterThan(100);
    assertThat(stranger.grow(60)).as("somebody, alone").isTrue();
  }

  @Test
  void whoBecomesKnownHoldsAsWhoItIs() {
    ByteBudget budget = new ByteBudget(100);
    ByteBudget.Hold one = budget.hold("", 4);
    ByteBudget.Hold two = budget.hold("", 4);
    assertThat(two.grow(1)).isTrue();
    assertThat(one.grow(24)).isTrue();
    assertThat(one.grow(30)).isFalse();
    one.passTo("demo", 2);
    assertThat(one.grow(30)).isTrue();
    assertThat(two.grow(25)).isTrue();
  }

  @Property(tries = 200, seed = SEED)
  void nothingStaysHeld(@ForAll @Size(max = 40) List<@IntRange(min = 0, max = 200) Integer> sizes) {
    ByteBudget budget = new ByteBudget(1000);
    List<ByteBudget.Hold> all = new ArrayList<>();
    for (int size : sizes) {
      ByteBudget.Hold hold = budget.hold("client" + size % 3, 2);
      all.add(hold);
      hold.grow(size);
      hold.grow(size * 2L);
      if (size % 5 == 0) {
        hold.passTo("another", 2);
        hold.grow(size * 3L);
      }
      assertThat(budget.taken()).isBetween(0L, 1000L);
    }
    all.forEach(ByteBudget.Hold::release);
    all.forEach(ByteBudget.Hold::release);
    assertThat(budget.taken()).isZero();
  }
}

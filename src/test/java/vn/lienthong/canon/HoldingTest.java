package vn.lienthong.canon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldingTest {

  private final Holding ours = Holding.of(Map.of("MaHoSo", "HS-1", "Gia", 5, "GhiChu", "", "Ten", "Hồ sơ",
      "Tep", List.of(Map.of("id", "b", "url", "u2"), Map.of("id", "a", "url", "u1")), "Le", List.of()));

  @Test
  void theSameSaidOtherwiseIsEqual() {
    Map<String, Object> theirs = new HashMap<>(Map.of("MaHoSo", " HS-1 ", "Gia", "5", "Ten", "Hồ sơ",
        "Tep", List.of(Map.of("url", "u1", "id", "a"), Map.of("url", "u2", "id", "b"))));
    theirs.put("GhiChu", null);
    assertThat(ours.differences(Holding.of(theirs), true, Set.of())).isEmpty();
    assertThat(Holding.of(Map.of("x", true)).differences(Holding.of(Map.of("x", "True")), true, Set.of())).isEmpty();
  }

  @Test
  void aDifferenceNamesTheFieldAndTheOneInsideAList() {
    Holding theirs = Holding.of(Map.of("MaHoSo", "HS-1", "Gia", "6", "Ten", "Hồ sơ", "Moi", "x",
        "Tep", List.of(Map.of("id", "a", "url", "u1"), Map.of("id", "b", "url", "u3"))));
    assertThat(ours.differences(theirs, true, Set.of())).containsExactly("Gia", "Moi", "Tep[].url");
    assertThat(ours.differences(theirs, true, Set.of("Moi", "Tep[].url"))).containsExactly("Gia");
  }

  @Test
  void whatTheOtherDoesNotTellIsComparedOnlyWhereItTellsAll() {
    Holding theirs = Holding.of(Map.of("MaHoSo", "HS-1", "Le", "", "Tep", List.of(Map.of(), Map.of())));
    assertThat(ours.differences(theirs, false, Set.of())).isEmpty();
    assertThat(ours.differences(theirs, true, Set.of())).containsExactly("Gia", "Ten", "Tep[].id", "Tep[].url");
    Holding fewer = Holding.of(Map.of("Tep", List.of(Map.of())));
    assertThat(ours.differences(fewer, false, Set.of())).containsExactly("Tep");
    assertThat(ours.differences(Holding.of(Map.of("Tep", List.of())), false, Set.of())).containsExactly("Tep");
  }

  @Test
  void itsTextNamesNoValue() {
    assertThat(ours).hasToString("Holding[held=true, fields=" + ours.fields().keySet() + "]");
    assertThat(ours.toString()).doesNotContain("HS-1");
  }
}

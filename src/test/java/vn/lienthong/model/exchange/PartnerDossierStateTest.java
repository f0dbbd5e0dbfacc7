package vn.lienthong.model.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartnerDossierStateTest {

  private final PartnerDossierState ours =
      PartnerDossierState.of(Map.of("MaHoSo", "HS-1", "Gia", 5, "GhiChu", "", "Ten", "Hồ sơ",
      "Tep", List.of(Map.of("id", "b", "url", "u2"), Map.of("id", "a", "url", "u1")), "Le", List.of()));

  @Test
  void theSameSaidOtherwiseIsEqual() {
    Map<String, Object> theirs = new HashMap<>(Map.of("MaHoSo", " HS-1 ", "Gia", "5", "Ten", "Hồ sơ",
        "Tep", List.of(Map.of("url", "u1", "id", "a"), Map.of("url", "u2", "id", "b"))));
    theirs.put("GhiChu", null);
    assertThat(ours.differences(PartnerDossierState.of(theirs), true, Set.of())).isEmpty();
    assertThat(PartnerDossierState.of(Map.of("x", true))
        .differences(PartnerDossierState.of(Map.of("x", "True")), true, Set.of())).isEmpty();
  }

  @Test
  void aDifferenceNamesTheFieldAndTheOneInsideAList() {
    PartnerDossierState theirs = PartnerDossierState.of(Map.of("MaHoSo", "HS-1", "Gia", "6", "Ten", "Hồ sơ", "Moi", "x",
        "Tep", List.of(Map.of("id", "a", "url", "u1"), Map.of("id", "b", "url", "u3"))));
    assertThat(ours.differences(theirs, true, Set.of())).containsExactly("Gia", "Moi", "Tep[].url");
    assertThat(ours.differences(theirs, true, Set.of("Moi", "Tep[].url"))).containsExactly("Gia");
  }

  @Test
  void whatTheOtherDoesNotTellIsComparedOnlyWhereItTellsAll() {
    PartnerDossierState theirs =
        PartnerDossierState.of(Map.of("MaHoSo", "HS-1", "Le", "", "Tep", List.of(Map.of(), Map.of())));
    assertThat(ours.differences(theirs, false, Set.of())).isEmpty();
    assertThat(ours.differences(theirs, true, Set.of())).containsExactly("Gia", "Ten", "Tep[].id", "Tep[].url");
    PartnerDossierState fewer = PartnerDossierState.of(Map.of("Tep", List.of(Map.of())));
    assertThat(ours.differences(fewer, false, Set.of())).containsExactly("Tep");
    assertThat(ours.differences(PartnerDossierState.of(Map.of("Tep", List.of())), false, Set.of()))
        .containsExactly("Tep");
  }

  @Test
  void itsTextNamesNoValue() {
    assertThat(ours).hasToString("Holding[held=true, fields=" + ours.fields().keySet() + "]");
    assertThat(ours.toString()).doesNotContain("HS-1");
  }
}

package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.exchange.PartnerDossierState;

/**
 * What TraCuuHoSo tells. Its answer is not published. Assumed: {@code result} is a list (or one item) of objects with
 * the field names of DongBoHoSoMC, as many of them as the portal likes; a dossier it does not have is an empty list or
 * NOT_EXISTS. What it does not tell is not compared.
 */
final class DvcqgDossierState {

  static final PartnerDossierState NONE = new PartnerDossierState(false, Map.of());

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ITEM = new TypeReference<>() {};

  private DvcqgDossierState() {}

  static PartnerDossierState of(String code, JsonNode result) {
    List<JsonNode> items = new ArrayList<>();
    if (result.isArray()) {
      result.forEach(items::add);
    } else {
      items.add(result);
    }
    return items.stream().filter(item -> item.isObject() && !item.isEmpty())
        .filter(item -> isOf(code, item)).findFirst().map(DvcqgDossierState::of).orElse(NONE);
  }

  /** By its code; without one, where it tells anything of a dossier. */
  private static boolean isOf(String code, JsonNode item) {
    String told = item.path("MaHoSo").asText("").strip();
    return told.isEmpty() ? item.properties().stream().anyMatch(field -> DvcqgLabels.names(field.getKey()))
        : code.equals(told);
  }

  /** An item of theirs, or one for them, by its fields. */
  static PartnerDossierState of(JsonNode item) {
    return PartnerDossierState.of(JSON.convertValue(item, ITEM));
  }
}

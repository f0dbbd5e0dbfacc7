package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.exchange.PartnerDossierState;

/**
 * Maps the response of TraCuuHoSo, which is not published. Assumed: {@code result} is a list (or one item) of objects
 * with the field names of DongBoHoSoMC, any number of them; a dossier that the portal does not have is an empty list or
 * NOT_EXISTS. Fields it does not return are not compared.
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

  /** By its code; an item without a code counts if it has any field of a dossier. */
  private static boolean isOf(String code, JsonNode item) {
    String told = item.path("MaHoSo").asText("").strip();
    return told.isEmpty() ? item.properties().stream().anyMatch(field -> DvcqgLabels.names(field.getKey()))
        : code.equals(told);
  }

  /** The state of an item of the portal, or of one for it, by its fields. */
  static PartnerDossierState of(JsonNode item) {
    return PartnerDossierState.of(JSON.convertValue(item, ITEM));
  }
}

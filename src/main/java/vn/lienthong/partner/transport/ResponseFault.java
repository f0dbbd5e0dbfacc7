package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An error that an answer names, on its face or of one item inside it.
 *
 * @param text for classification only; it may hold a person's data and goes no further
 * @param item where it stands
 */
public record ResponseFault(String code, String text, JsonNode item) {

  private static final List<String> CODES = List.of("error_code", "errorCode", "ErrorCode", "ERROR_CODE");
  private static final List<String> TEXTS = List.of("message", "Message", "error_message", "errorMessage");

  /** The faults a result tells of its items, at any depth: of every item whose code is none of success. */
  public static List<ResponseFault> inside(JsonNode result, PartnerCodes glossary) {
    List<ResponseFault> faults = new ArrayList<>();
    for (String field : CODES) {
      for (JsonNode item : unpacked(result).findParents(field)) {
        String code = item.path(field).asText("").strip();
        if (!code.isEmpty() && !glossary.success(code)) {
          faults.add(new ResponseFault(code, text(item), item));
        }
      }
    }
    return faults;
  }

  /** A result that came as a JSON string, as what it says; any other as it is. */
  public static JsonNode unpacked(JsonNode result) {
    return result.isTextual() ? ResponseDecoder.json(result.textValue()).orElse(result) : result;
  }

  /** The code where it looks like one; anything else could be a name. */
  public String safeCode() {
    return code.matches("[A-Za-z0-9_.-]{1,32}") ? code : "unreadable";
  }

  private static String text(JsonNode item) {
    return TEXTS.stream().map(item::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElse("");
  }
}

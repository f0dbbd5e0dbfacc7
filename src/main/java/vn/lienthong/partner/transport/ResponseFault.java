package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An error in a response, of the whole or of one item.
 *
 * @param text for classification only; it may hold personal data and is not passed on
 * @param item the node that holds it
 */
public record ResponseFault(String code, String text, JsonNode item) {

  private static final List<String> CODES = List.of("error_code", "errorCode", "ErrorCode", "ERROR_CODE");
  private static final List<String> TEXTS = List.of("message", "Message", "error_message", "errorMessage");

  /** The faults of items in a result, at any depth: every item with a code that does not mean success. */
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

  /** A result that is a JSON string, parsed; any other result unchanged. */
  public static JsonNode unpacked(JsonNode result) {
    return result.isTextual() ? ResponseDecoder.json(result.textValue()).orElse(result) : result;
  }

  /** The code if it looks like one; any other text could be a name. */
  public String safeCode() {
    return code.matches("[A-Za-z0-9_.-]{1,32}") ? code : "unreadable";
  }

  private static String text(JsonNode item) {
    return TEXTS.stream().map(item::path).filter(JsonNode::isTextual).map(JsonNode::textValue).findFirst().orElse("");
  }
}

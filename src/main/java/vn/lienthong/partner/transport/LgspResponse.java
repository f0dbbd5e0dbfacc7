package vn.lienthong.partner.transport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The response of a service behind an LGSP adapter, in any of its forms: the code as number or string, the whole
 * response or its message as a JSON string, a fault inside a result whose envelope reports success.
 *
 * @param code never null
 * @param ok whether the code means success
 * @param text for classification only; it may hold personal data and is not passed on
 * @param session of a login, or null
 * @param result the list in the response, or a missing node
 */
public record LgspResponse(String code, boolean ok, String text, String session, JsonNode result) {

  private static final int DEEPEST = 3;
  private static final String KEY = "MaHoSo";

  /**
   * The service's own response; empty where only the status counts. A success code under an error status is ignored.
   */
  public static Optional<LgspResponse> said(PartnerResponse answer, PartnerCodes glossary) {
    return answer.trouble().isPresent() ? Optional.empty()
        : read(answer.body(), glossary::success).filter(reply -> answer.ok() || !reply.ok());
  }

  /** The response for any status; empty where there is none. */
  public static Optional<LgspResponse> read(PartnerResponse answer, PartnerCodes glossary) {
    return read(answer.body(), glossary::success);
  }

  /**
   * Reads a body; empty when it is not such a response (incomplete, empty, a duplicate key).
   *
   * @param success whether a code means success
   */
  static Optional<LgspResponse> read(byte[] body, Predicate<String> success) {
    return ResponseDecoder.json(body).flatMap(tree -> of(tree, success, DEEPEST));
  }

  /**
   * The response as it concerns one dossier: under a success, the first fault in the result about this dossier or
   * without a dossier code. A result about other dossiers only is not an answer to this request.
   */
  public LgspResponse about(String dossier, PartnerCodes glossary) {
    List<ResponseFault> faults = faults(glossary);
    return faults.stream().filter(fault -> List.of(dossier, "").contains(key(fault.item()))).findFirst()
        .map(LgspResponse::of).orElseGet(() -> faults.isEmpty() || isAbout(dossier) ? this
            : new LgspResponse("other-dossier", false, "", null, result));
  }

  /** The response where no part may fail: under a success, the first fault in the result. */
  public LgspResponse whole(PartnerCodes glossary) {
    return faults(glossary).stream().findFirst().map(LgspResponse::of).orElse(this);
  }

  private List<ResponseFault> faults(PartnerCodes glossary) {
    return ok ? ResponseFault.inside(result, glossary) : List.of();
  }

  private static LgspResponse of(ResponseFault fault) {
    return new LgspResponse(fault.code(), false, fault.text(), null, fault.item());
  }

  /** The code if it looks like one; any other text could be a name. */
  public String safeCode() {
    return new ResponseFault(code, text, result).safeCode();
  }

  private static String key(JsonNode item) {
    return item.path(KEY).asText("").strip();
  }

  private boolean isAbout(String dossier) {
    return result.findValues(KEY).stream().anyMatch(key -> dossier.equals(key.asText("").strip()));
  }

  private static Optional<LgspResponse> of(JsonNode node, Predicate<String> success, int depth) {
    if (depth == 0) {
      return Optional.empty();
    } else if (node.isTextual()) {
      return tree(node.textValue()).flatMap(inner -> of(inner, success, depth - 1));
    } else if (!node.isObject()) {
      return Optional.empty();
    }
    JsonNode message = node.path("message");
    boolean packed = message.isTextual() && message.textValue().stripLeading().startsWith("{");
    Optional<JsonNode> unpacked = packed ? tree(message.textValue())
        : message.isObject() ? Optional.of(message) : Optional.empty();
    Optional<LgspResponse> inner = unpacked.flatMap(tree -> of(tree, success, depth - 1));
    String code = node.path("error_code").asText("").strip();
    boolean ok = success.test(code);
    if (inner.isPresent() && (code.isEmpty() || ok)) {
      return inner; // the envelope of a proxy: the real response is inside
    } else if (code.isEmpty() || ok && packed && unpacked.isEmpty()) {
      return Optional.empty();
    }
    String session = node.path("session").asText("");
    return Optional.of(new LgspResponse(code, ok, inner.map(LgspResponse::text).orElse(message.asText("")),
        session.isBlank() ? null : session, ResponseFault.unpacked(node.path("result"))));
  }

  private static Optional<JsonNode> tree(String text) {
    return ResponseDecoder.json(text);
  }
}

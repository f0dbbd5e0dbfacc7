package vn.lienthong.console;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import vn.lienthong.access.Caller;
import vn.lienthong.access.Client;
import vn.lienthong.ledger.Refusal;

/** Who stands at the door, and whether what they hand in can be read; every doubt is a problem document. */
@ApplicationScoped
public class Door {

  private final Caller caller;
  private final ObjectMapper json;

  Door(Caller caller, ObjectMapper json) {
    this.caller = caller;
    this.json = json;
  }

  /** The calling client system. */
  Client client() {
    Client client = caller.client();
    if (client == null) {
      throw Refusal.nobody();
    }
    return client;
  }

  /** The calling client system, which has to be an operator's. */
  Client operator() {
    Client client = client();
    if (!client.operator()) {
      throw Refusal.forbidden();
    }
    return client;
  }

  /** The body as {@code type}; unknown fields, repeated fields and wrong types are refused with their place. */
  <T> T read(String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      throw Refusal.invalid("body", "thiếu nội dung JSON", "a JSON body is needed");
    }
    try {
      T read = json.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).readValue(body);
      if (read == null) {
        throw Refusal.invalid("body", "phải là một đối tượng JSON", "must be a JSON object");
      }
      return read;
    } catch (JsonMappingException e) {
      throw Refusal.invalid(place(e), "không hiểu được giá trị hoặc trường này",
          "the field or its value is not understood");
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("body", "không phải JSON hợp lệ", "is not valid JSON");
    }
  }

  /** A body that its schema let through, as {@code type}. */
  <T> T as(JsonNode checked, Class<T> type) {
    try {
      return json.treeToValue(checked, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema lets through what does not bind: " + e.getClass().getSimpleName());
    }
  }

  /** What was read, in one form whatever the order and the spaces of the body: the same request gives the same text. */
  public String canonical(Object read) {
    try {
      return json.writeValueAsString(read);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON", e);
    }
  }

  private static String place(JsonMappingException e) {
    String path = e.getPath().stream()
        .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
        .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }
}

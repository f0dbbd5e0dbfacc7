package vn.lienthong.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;
import vn.lienthong.platform.json.StrictJsonFactory;

/** Binds the JSON body of a request to a type; a body that cannot be read is refused with the place of the fault. */
@ApplicationScoped
public class JsonRequestBody {

  private static final JsonFactory STRICT = StrictJsonFactory.usual();

  private final ObjectMapper json;

  public JsonRequestBody(ObjectMapper json) {
    this.json = json;
  }

  /** The body as {@code type}; unknown fields, repeated fields and wrong types are refused with their place. */
  public <T> T read(String body, Class<T> type) {
    if (body == null || body.isBlank()) {
      throw RequestProblems.invalid("body", "thiếu nội dung JSON", "a JSON body is needed");
    }
    try {
      T read = json.readerFor(type).with(STRICT).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readValue(body);
      if (read == null) {
        throw RequestProblems.invalid("body", "phải là một đối tượng JSON", "must be a JSON object");
      }
      return read;
    } catch (JsonMappingException e) {
      throw RequestProblems.invalid(place(e), "không hiểu được giá trị hoặc trường này",
          "the field or its value is not understood");
    } catch (JsonProcessingException e) {
      throw RequestProblems.invalid("body", "không phải JSON hợp lệ", "is not valid JSON");
    }
  }

  /** Binds a body that its schema already validated to {@code type}. */
  public <T> T as(JsonNode checked, Class<T> type) {
    try {
      return json.treeToValue(checked, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema lets through what does not bind: " + e.getClass().getSimpleName());
    }
  }

  /** Serialises what was read in one canonical form: the same request always gives the same text. */
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

package vn.lienthong.console;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.access.Caller;
import vn.lienthong.access.Client;
import vn.lienthong.canon.NumberText;
import vn.lienthong.canon.TextNormalizer;
import vn.lienthong.ledger.Refusal;

/** Who stands at the door, and whether what they hand in can be read; every doubt is a problem document. */
@ApplicationScoped
public class Door {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9._-]{1,64}(:[A-Za-z0-9._-]{1,64})?");

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

  /** An identifier as paths have them. */
  public static String id(String text) {
    if (text == null || !ID.matcher(text).matches()) {
      throw Refusal.invalid("id", "chỉ gồm A-Z a-z 0-9 . _ -, dài 1 đến 64", "A-Z a-z 0-9 . _ - only, 1 to 64 long");
    }
    return text;
  }

  /** A partner, or one endpoint of it: {@code partner:source}. */
  public static String endpoint(String text) {
    if (text == null || !ENDPOINT.matcher(text).matches()) {
      throw Refusal.invalid("name", "tên đối tác không hợp lệ", "no name of a partner");
    }
    return text;
  }

  /** The number of an entry. */
  public static long entry(String text) {
    try {
      return Long.parseLong(id(text));
    } catch (NumberFormatException e) {
      throw Refusal.invalid("id", "mã lượt gửi là số thập phân", "an entry's id is a decimal number");
    }
  }

  /** A number of the query; null when it is not given. */
  public static Integer number(String name, String text) {
    return text == null || text.isEmpty() ? null : NumberText.whole(text)
        .filter(number -> number == number.intValue()).map(Long::intValue)
        .orElseThrow(() -> Refusal.invalid(name, "phải là số nguyên", "must be a whole number"));
  }

  /** True or false; null when it is not given. */
  public static Boolean truth(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!"true".equals(text) && !"false".equals(text)) {
      throw Refusal.invalid(name, "true hoặc false", "true or false");
    }
    return Boolean.valueOf(text);
  }

  /** The number of an event or a replay. */
  public static UUID uuid(String text) {
    try {
      return UUID.fromString(id(text));
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("id", "phải là UUID", "must be a UUID");
    }
  }

  /** A moment of the query; null when it is not given. */
  public static OffsetDateTime time(String name, String text) {
    try {
      return text == null || text.isEmpty() ? null : OffsetDateTime.parse(text);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(name, "thời điểm ISO 8601 kèm múi giờ", "a time in ISO 8601 with its offset");
    }
  }

  /** A word of a closed list; null when it is not given. */
  public static <E extends Enum<E>> E word(String name, String text, Class<E> words) {
    try {
      return text == null || text.isEmpty() ? null : Enum.valueOf(words, text);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(name, "không thuộc danh sách cho phép", "not one of the allowed words");
    }
  }

  /** A filter's plain word, a code of a dossier, a partner, a flow, without blanks around it; null = any. */
  public static String code(String name, String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (text.length() > 128 || text.indexOf('\0') >= 0) {
      throw Refusal.invalid(name, "tối đa 128 ký tự", "at most 128 characters");
    }
    String clean = TextNormalizer.clean(text);
    return clean.isEmpty() ? null : clean;
  }

  private static String place(JsonMappingException e) {
    String path = e.getPath().stream()
        .map(step -> step.getFieldName() != null ? step.getFieldName() : String.valueOf(step.getIndex()))
        .collect(Collectors.joining("."));
    return path.isEmpty() ? "body" : path;
  }
}

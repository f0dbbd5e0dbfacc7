package vn.lienthong.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * Strict JSON parser: valid UTF-8, no duplicate key, limited depth and tokens, exactly one value and nothing after it.
 *
 * <p>Messages of the underlying parser are never passed on, because they quote the input.
 */
public final class StrictJsonParser {

  private static final Text BODY = new Text("Nội dung gửi", "Body");
  /**
   * Decimal places of a number, before or after the point: 1e2147483647 is short, but fills the memory when written
   * out.
   */
  private static final int MOST_PLACES = 400;

  private final int depth;
  private final long tokens;
  private final JsonFactory factory;
  private final ObjectMapper mapper;

  /** @param tokens the most names, values and brackets: a tree of brackets takes thirty times the memory of its text */
  public StrictJsonParser(int depth, long tokens) {
    this.depth = depth;
    this.tokens = tokens;
    this.factory = StrictJsonFactory.of(StreamReadConstraints.builder().maxNestingDepth(depth).maxTokenCount(tokens)
        .maxNumberLength(40).maxNameLength(256).maxStringLength(1 << 24).build());
    // Numbers as written: a double distinguishes neither 50.000 from 50.0 nor 1E400 from infinity.
    this.mapper = JsonMapper.builder(factory).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).nodeFactory(new Bounded()).build();
  }

  /**
   * Parses one JSON value.
   *
   * @throws Problem.Raised 400, when it is not valid
   */
  public JsonNode read(byte[] body) {
    CharBuffer text = decode(body);
    if (text.length() > 0 && text.charAt(0) == '\uFEFF') {
      text.position(1);
    }
    int from = text.arrayOffset() + text.position();
    try (JsonParser parser = factory.createParser(text.array(), from, text.remaining())) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A text member of the outermost object, without building a tree; empty when it is absent or this is not JSON. */
  public Optional<String> member(byte[] body, String name) {
    try (JsonParser parser = factory.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals(name);
        if (parser.nextToken() == JsonToken.VALUE_STRING && wanted) {
          return Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private JsonNode read(JsonParser parser) throws IOException {
    try {
      JsonNode value = mapper.readTree(parser);
      if (value == null || value.isMissingNode()) {
        throw raise("empty-body", "", new Text("Không có nội dung JSON.", "There is no JSON in the body."));
      }
      if (parser.nextToken() != null) {
        throw raise("malformed-json", "", new Text("Có dữ liệu thừa sau giá trị JSON." + at(parser, false),
            "There is more after the JSON value." + at(parser, true)));
      }
      return value;
    } catch (StreamConstraintsException e) {
      throw beyond(parser, String.valueOf(e.getOriginalMessage()));
    } catch (NumberFormatException e) { // thrown by Bounded below, or for an exponent that is not an int
      throw beyond(parser, "number");
    } catch (JsonProcessingException e) {
      String pointer = parser.getParsingContext().pathAsPointer().toString();
      if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
        throw raise("duplicate-key", pointer, new Text("Trường này xuất hiện hai lần trong cùng một đối tượng.",
            "This key stands twice in one object."));
      }
      throw raise("malformed-json", pointer, new Text("Không phải JSON hợp lệ" + at(parser, false),
          "Not valid JSON" + at(parser, true)));
    }
  }

  private Problem.Raised beyond(JsonParser parser, String message) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    if (message.contains("depth")) {
      return raise("too-deep", pointer, new Text("JSON lồng quá " + depth + " tầng.",
          "JSON is nested more than " + depth + " deep."));
    }
    if (message.startsWith("Token count")) {
      return raise("too-long", "", new Text("JSON có quá " + tokens + " tên trường, giá trị và dấu ngoặc.",
          "JSON has more than " + tokens + " names, values and brackets."));
    }
    return raise("too-long", pointer, new Text("Tên trường, số hoặc chuỗi quá dài.",
        "A name, a number or a string is too long."));
  }

  private static String at(JsonParser parser, boolean english) {
    JsonLocation place = parser.currentLocation();
    return english ? " at line %d, column %d.".formatted(place.getLineNr(), place.getColumnNr())
        : " tại dòng %d, cột %d.".formatted(place.getLineNr(), place.getColumnNr());
  }

  private static CharBuffer decode(byte[] body) {
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(body.length);
    var result = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT).decode(in, out, true);
    if (result.isError()) {
      throw raise("invalid-utf8", "", new Text("Byte thứ " + in.position() + " (tính từ 0) không phải UTF-8 hợp lệ.",
          "Byte " + in.position() + " (counted from 0) is not valid UTF-8."));
    }
    return out.flip();
  }

  /** Rejects numbers that would be very long when written out. */
  private static final class Bounded extends JsonNodeFactory {
    private static final long serialVersionUID = 1L;

    @Override public ValueNode numberNode(BigDecimal number) {
      if (Math.abs((long) number.scale()) > MOST_PLACES) {
        throw new NumberFormatException("places");
      }
      return super.numberNode(number);
    }
  }

  private static Problem.Raised raise(String code, String pointer, Text detail) {
    return new Problem.Raised(new Problem(400, code, ResponsibleParty.CALLER,
        new Text("Nội dung gửi không đọc được", "The body cannot be read"), detail,
        List.of(new Problem.Fault(pointer, BODY, detail))));
  }
}

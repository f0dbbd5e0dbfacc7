package vn.lienthong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/**
 * Generators for property tests of parsers. They reach what random letters do not: control characters, halves of
 * surrogate pairs, marks apart, digits of other scripts, endless numbers, deep nesting, and good inputs spoiled in one
 * or a few places.
 */
public final class NastyInputs {

  /**
   * Every build tries the same inputs. Empty: each run tries others; what is found becomes a case of its own.
   */
  public static final String SEED = "20261130";

  private static final List<String> PIECES = List.of("", " ", "\t", "\n", "\r", "\0", "\u0007", "\u001f", "\u007f",
      "\u0085", "\u00a0", "\u00ad", "\u200b", "\u202e", "\u2028", "\u3000", "\ufeff", "\uffff", "\ud800", "\udc00",
      "\ud83d\ude00", "\udb40\udd00", "\udb40\udc41", "\u0301", "\u0302", "\u0323", "\u031b", "\u0335", "\u0308",
      "Đ", "\u00d0", "\u0111", "D", "a", "ẫ", "a\u0302\u0303", "a\u0303\u0302", "\u0130", "\u0131", "\u00df", "\ufb01",
      "\u0390", "\u0660\u0665", "\uff15", "\u00b2", "-", "+", ".", ",", ":", ";", "/", "\\", "%", "%00", "%2", "%ff",
      "%20", "#", "?", "&", "=", "@", "[", "]", "{", "}", "<", ">", "'", "\"", "(", ")", "_", "*", "|", "$", "^", "~",
      "0", "1", "9", "00", "007", "99999999999999999999", "1e400", "1E-999", "-0", "NaN", "null", "true", "A", "z",
      "e", "Nguyễn Thị Mẫu", "2026-01-05", "T08:30:00", "+07:00", "Z", "9999", "1799", "3000", "http://", "xn--", "..",
      "<!--", "-->", "<?xml ?>", "]]>", "&amp;", "127.0.0.1", "::1", "Bearer ", "999999999");
  private static final JsonNodeFactory JSON = new JsonNodeFactory(true);

  private NastyInputs() {}

  /** Texts of such pieces, of any letters, and of one piece again and again. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of(PIECES);
    return Arbitraries.frequencyOf(
        Tuple.of(6, pieces.list().ofMaxSize(8).map(all -> String.join("", all))),
        Tuple.of(2, Arbitraries.strings().all().ofMaxLength(30)),
        Tuple.of(1, Combinators.combine(pieces, Arbitraries.integers().between(10, 300)).as(String::repeat)))
        .withoutEdgeCases();
  }

  /** One or two pieces again and again, up to so many characters: what costs the square of its length is seen here. */
  public static Arbitrary<String> endless(int length) {
    return Arbitraries.of(PIECES).filter(piece -> !piece.isEmpty()).list().ofMinSize(1).ofMaxSize(2)
        .map(two -> String.join("", two)).map(one -> one.repeat(length / one.length())).withoutEdgeCases();
  }

  /** Good texts, most of them spoiled: a part taken out, one put in, one said twice, the end cut off. */
  public static Arbitrary<String> spoiled(String... good) {
    return Combinators.combine(Arbitraries.of(good), Arbitraries.integers().between(0, 5),
        Arbitraries.integers().between(0, 10_000), Arbitraries.integers().between(0, 40), texts()).as((text, how, at,
            n, in) -> {
          int from = at % (text.length() + 1);
          int to = Math.min(text.length(), from + n);
          return switch (how) {
            case 0 -> text;
            case 1 -> text.substring(0, from) + text.substring(to);
            case 2 -> text.substring(0, from) + in + text.substring(from);
            case 3 -> text.substring(0, to) + text.substring(from);
            case 4 -> text.substring(0, from) + in + text.substring(to);
            default -> text.substring(0, from);
          };
        }).withoutEdgeCases();
  }

  /** The same of octets, one of which may be another besides. */
  public static Arbitrary<byte[]> spoiled(byte[]... good) {
    return Combinators.combine(Arbitraries.of(Arrays.asList(good)), Arbitraries.integers().between(0, 4),
        Arbitraries.integers().between(0, 1 << 20), Arbitraries.integers().between(0, 40), Arbitraries.bytes())
        .as((octets, how, at, n, with) -> {
          int from = at % (octets.length + 1);
          int to = Math.min(octets.length, from + n);
          byte[] one = octets.clone();
          if (how == 1 && from < one.length) {
            one[from] = with;
          }
          return how < 2 ? one : how == 2 ? joined(octets, from, to) : how == 3 ? joined(octets, to, from)
              : Arrays.copyOf(octets, from);
        }).withoutEdgeCases();
  }

  private static byte[] joined(byte[] octets, int end, int begin) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(octets, 0, end);
    out.write(octets, begin, octets.length - begin);
    return out.toByteArray();
  }

  /** Values where another was meant: of every kind, at the ends of every range. */
  public static Arbitrary<JsonNode> values() {
    Arbitrary<JsonNode> odd = Arbitraries.of(JSON.nullNode(), JSON.booleanNode(true), JSON.numberNode(0),
        JSON.numberNode(-1), JSON.numberNode(1L << 31), JSON.numberNode(1L << 32 | 1), JSON.numberNode(Long.MAX_VALUE),
        JSON.numberNode(BigInteger.TEN.pow(39)), JSON.numberNode(new BigDecimal("1.0")),
        JSON.numberNode(new BigDecimal("1E+18")), JSON.numberNode(new BigDecimal("1E+400")),
        JSON.numberNode(new BigDecimal("1E-400")), JSON.numberNode(new BigDecimal("1E+999999999")), JSON.arrayNode(),
        JSON.objectNode(), JSON.arrayNode().add(JSON.objectNode()), JSON.arrayNode().addNull(), deep(31), deep(60));
    Arbitrary<JsonNode> words = Arbitraries.of("2026-01-05", "9999-12-31", "+999999999-12-31", "99991231", "31/12/9999",
        "01/01/+99999", "00000000", "2999-12-31T23:00:00Z", "1800-01-01T00:00:00+18:00", "20260105083000", "0", "1",
        "-1", "OK", "1.0", "9223372036854775808", "{}", "[]", "\"\"", "{\"error_code\":\"5\"}").map(JSON::textNode);
    return Arbitraries.oneOf(odd, words, texts().map(JSON::textNode));
  }

  private static JsonNode deep(int depth) {
    return IntStream.range(0, depth).<JsonNode>mapToObj(i -> JSON.nullNode())
        .reduce(JSON.nullNode(), (inner, none) -> JSON.arrayNode().add(inner));
  }

  /** A good tree with up to three of its values made others, left out, or put in twice over. */
  public static Arbitrary<JsonNode> spoiled(JsonNode good) {
    List<String> places = new ArrayList<>();
    places(good, "", places);
    return Combinators.combine(Arbitraries.of(places).list().ofMaxSize(3), values().injectNull(0.1).list().ofSize(3))
        .as((at, with) -> {
          JsonNode tree = good.deepCopy();
          for (int i = 0; i < at.size(); i++) {
            put(tree, at.get(i), with.get(i));
          }
          return tree;
        }).withoutEdgeCases();
  }

  private static void places(JsonNode node, String pointer, List<String> places) {
    node.fieldNames().forEachRemaining(name -> {
      String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
      places.add(at);
      places(node.get(name), at, places);
    });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.add(pointer + "/" + i);
      places(node.get(i), pointer + "/" + i, places);
    }
  }

  private static void put(JsonNode tree, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = tree.at(pointer.substring(0, slash));
    String name = pointer.substring(slash + 1);
    if (parent instanceof ObjectNode object) {
      String field = name.replace("~1", "/").replace("~0", "~");
      if (value == null) {
        object.remove(field);
      } else {
        object.set(field, value.deepCopy());
      }
    } else if (parent instanceof ArrayNode list && name.matches("[0-9]+")) {
      list.insert(Math.min(list.size(), Integer.parseInt(name)), (value == null ? list.path(0) : value).deepCopy());
    }
  }

  /** A tree as octets. */
  public static byte[] octets(JsonNode tree) {
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** That a property saw what is taken and what is refused, each in at least one of a hundred tries. */
  public static void seen(boolean taken) {
    Statistics.collect(taken);
    Statistics.coverage(all -> {
      all.check(true).percentage(share -> share >= 1);
      all.check(false).percentage(share -> share >= 1);
    });
  }
}

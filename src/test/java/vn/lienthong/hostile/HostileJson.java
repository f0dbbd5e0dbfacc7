package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.lienthong.hostile.NaughtyStrings.MARK;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/** JSON as parsers meet it in the wild: broken, allowed to be refused, and right but strange. */
public final class HostileJson {

  /** Values that are none, or odd ones. */
  private static final List<String> VALUES = List.of("", " ", "-", "--1", "+1", "01", "-01", "00", "0x1F", "0b1",
      "1_000", "1.", ".1", "-.1", "1.e1", "1e", "1e+", "1e-", "1E1.5", "1eE2", "1 000", "1,0", "1e999", "-1e999",
      "1e-999", "1E2147483648", "100e2147483647", "1e-2147483648", "1e999999999", "1e99999999999999999999", "0e1",
        "-0", "-0.0", "1.0e+2", "NaN", "-NaN", "Infinity",
      "-Infinity", "+Infinity", "Inf", "nul", "nulL", "NULL", "tru", "True", "TRUE", "fals", "falsee", "undefined",
      MARK, "'" + MARK      + "'", "`" + MARK + "`", "\"" + MARK, MARK + "\"", "\"a" + MARK + "\n\"", "\"\t\"",
      "\"\0\"", "\"\u001f\"", "\"\u007f\"", "\"\\x41\"", "\"\\\"", "\"\\u\"", "\"\\u1\"", "\"\\u12\"", "\"\\u123\"",
      "\"\\uZZZZ\"", "\"\\U0041\"", "\"\\0\"", "\"\\a\"", "\"\\'\"", "\"\\/\\b\\f\\n\\r\\t\"", "\"\\u0000\"",
      "\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800\\u0041\"", "\"\\ud83d\\ude00\"",
      "\"\\uD83D\\u\"", "\"\\ufeff\"", "\"\\uffff\"", "[", "]", "[[", "[1", "[1,", "[,1]", "[1,]", "[1,,2]", "[1 2]",
      "[1;2]", "[1}", "[\"a\":1]", "[1]]", "[]x", "[\u000b]", "[\f]", "[\u00a0]", "[\u2028]", "[\ufeff]", "[-]",
      "[*]", "[a", "[\"", "[\"" + MARK, "[\"a\"", "{", "}", "{{", "{]", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1",
      "{\"a\":1,", "{,\"a\":1}", "{\"a\":1,}", "{\"a\":1,,\"b\":2}", "{\"a\" 1}", "{\"a\"::1}", "{\"a\",1}",
      "{\"a\":1 \"b\":2}", "{\"a\":1;\"b\":2}", "{\"a\":1}}", "{a:1}", "{'a':1}", "{1:1}", "{null:1}", "{[]:1}",
      "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "{\"\":1}", "{\"\\ud800\":1}", "{\"\\u0000\":1}",
      "{\"" + MARK + "\":1}", "{\"a/b~0~1\":1}", "{\"__proto__\":{}}", "{\"@type\":\"x\"}", "{\"$ref\":\"#\"}",
      "/*" + MARK + "*/1", "1//" + MARK, "#" + MARK + "\n1", "<!--x-->1", "1 1", "1,2", "\"a\"\"b\"", "true false",
      "null", "true", "0", "1", "1e2", "\"\"", "[]", "{}", "[[]]", "[{}]", "123456789012345678901234567890",
      "1.000000000000000000000000000000000001", "\"\u0085\u00ad\u200b\"", "１", "٣", "“a”", "«a»", "new Date()", "()",
      "a=1");

  private static final List<String> AROUND = List.of("%s", "[%s]", "{\"a\":%s}", " \r\n\t%s\n", "{\"dossier\":%s}",
      "{\"schemaVersion\":1,\"eventId\":%s}", "[{\"a\":[%s,{}]}]");

  private HostileJson() {}

  /** One body. */
  public record Body(String name, byte[] bytes) {

    /** Its name: the bytes are many. */
    @Override public String toString() {
      return name;
    }
  }

  /**
   * Some thousands of bodies, the same ones for the same seed.
   *
   * @param valid a right body of the door they are for, an object
   */
  public static List<Body> all(String valid, long seed) {
    List<Body> all = new ArrayList<>();
    for (String around : AROUND) {
      VALUES.forEach(value -> add(all, "value", around.replace("%s", value)));
    }
    VALUES.forEach(value -> add(all, "field", valid.replaceFirst("\"[A-Za-z]+\" ?: ?\"[^\"]*\"",
        Matcher.quoteReplacement("\"summary\":" + value))));
    large(all, valid);
    encoded(all, valid);
    changed(all, valid, new Random(seed));
    return all;
  }

  /** The valid body, cut off behind each of its bytes. */
  public static List<Body> cut(String valid) {
    byte[] whole = valid.getBytes(UTF_8);
    List<Body> all = new ArrayList<>();
    for (int length = 0; length < whole.length; length++) {
      all.add(new Body("cut at " + length, Arrays.copyOf(whole, length)));
    }
    return all;
  }

  private static void large(List<Body> all, String valid) {
    for (int depth : new int[] {31, 32, 33, 64, 501, 1_001, 10_000, 100_000}) {
      add(all, "open arrays " + depth, "[".repeat(depth));
      add(all, "arrays " + depth, "[".repeat(depth) + "]".repeat(depth));
      add(all, "open objects " + depth, "{\"a\":".repeat(depth));
      add(all, "objects " + depth, "{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
      add(all, "mixed " + depth, "[{\"\":".repeat(depth / 2));
      add(all, "deep in the body " + depth, within(valid, "\"" + MARK + "\":" + "[".repeat(depth) + "]".repeat(depth)));
    }
    for (int digits : new int[] {20, 309, 1_001, 10_000}) {
      for (String number : List.of("9".repeat(digits), "-" + "9".repeat(digits), "0." + "9".repeat(digits),
          "1e" + "9".repeat(digits), "1e-" + "9".repeat(digits), "0".repeat(digits), "1." + "0".repeat(digits) + "1")) {
        add(all, "digits " + digits, number);
        add(all, "digits in the body " + digits, within(valid, "\"sequence\":" + number));
        add(all, "digits in the body " + digits, within(valid, "\"schemaVersion\":" + number));
      }
    }
    add(all, "a huge key", within(valid, "\"" + MARK + "k".repeat(100_000) + "\":1"));
    add(all, "a huge text", within(valid, "\"summary\":\"" + MARK + "t".repeat(100_000) + "\""));
    StringBuilder keys = new StringBuilder("\"k\":0");
    for (int i = 0; i < 10_000; i++) {
      keys.append(",\"").append(MARK).append(i).append("\":").append(i);
    }
    add(all, "many keys", within(valid, keys.toString()));
    add(all, "one key many times", within(valid, "\"summary\":\"a\"" + ",\"summary\":\"b\"".repeat(5_000)));
    add(all, "keys with one hash", within(valid, "\"AaAaAa\":1,\"AaAaBB\":1,\"AaBBAa\":1,\"BBBBBB\":1"));
    add(all, "all twice", within(valid, valid.strip().substring(1, valid.strip().length() - 1)));
    add(all, "blanks", " \n".repeat(50_000));
    add(all, "commas", "[" + ",".repeat(50_000) + "]");
    add(all, "two bodies", valid + valid);
    add(all, "two lines", valid + "\n" + valid);
    add(all, "closed once more", valid + "}");
    add(all, "a tail", valid + " " + MARK);
  }

  private static String within(String valid, String members) {
    return "{" + members + "," + valid.strip().substring(1);
  }

  private static void encoded(List<Body> all, String valid) {
    byte[] utf8 = valid.getBytes(UTF_8);
    all.add(new Body("a mark of UTF-8", joined(HexFormat.of().parseHex("efbbbf"), utf8)));
    all.add(new Body("half a mark", joined(HexFormat.of().parseHex("efbb"), utf8)));
    for (Charset other : List.of(UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"),
        ISO_8859_1, Charset.forName("windows-1258"), Charset.forName("IBM037"), Charset.forName("UTF-16"))) {
      all.add(new Body("in " + other, valid.getBytes(other)));
      all.add(new Body("marked, in " + other, ("\ufeff" + valid).getBytes(other)));
    }
    for (String bytes : List.of("ff", "fe", "80", "bf", "c0af", "c080", "e080af", "eda080", "edbfbf", "eda080edb080",
        "f4908080", "f8888080af", "fc8480808080", "c3", "e1ba", "f09f98", "c328", "00", "0000", "1f8b08",
        "efbfbe", "efbfbf",
        "7f", "1b", "eda0bdedb880")) {
      byte[] odd = HexFormat.of().parseHex(bytes);
      all.add(new Body("bytes " + bytes, odd));
      all.add(new Body("text of " + bytes, joined("{\"summary\":\"".getBytes(UTF_8), odd, "\"}".getBytes(UTF_8))));
      all.add(new Body("key of " + bytes, joined("{\"".getBytes(UTF_8), odd, "\":1}".getBytes(UTF_8))));
      all.add(new Body("body and " + bytes, joined(utf8, odd)));
      all.add(new Body("inside " + bytes, joined(Arrays.copyOf(utf8, utf8.length / 2), odd,
          Arrays.copyOfRange(utf8, utf8.length / 2, utf8.length))));
    }
  }

  /** Some bytes of a right body changed, left out, doubled, or put elsewhere. */
  private static void changed(List<Body> all, String valid, Random random) {
    byte[] whole = valid.getBytes(UTF_8);
    byte[] signs = "{}[]\",:\\0-eE.tfnu \n\u0000".getBytes(UTF_8);
    for (int i = 0; i < 600; i++) {
      byte[] one = whole.clone();
      for (int times = 1 + random.nextInt(3); times > 0; times--) {
        int at = random.nextInt(one.length);
        one = switch (random.nextInt(4)) {
          case 0 -> joined(Arrays.copyOf(one, at), Arrays.copyOfRange(one, at + 1, one.length));
          case 1 -> joined(Arrays.copyOf(one, at), new byte[] {one[at]}, Arrays.copyOfRange(one, at, one.length));
          case 2 -> put(one, at, (byte) random.nextInt(256));
          default -> put(one, at, signs[random.nextInt(signs.length)]);
        };
      }
      all.add(new Body("changed " + i, one));
    }
  }

  private static byte[] put(byte[] one, int at, byte value) {
    one[at] = value;
    return one;
  }

  private static void add(List<Body> all, String name, String text) {
    all.add(new Body(name + " " + text.substring(0, Math.min(40, text.length())).replaceAll("[\\p{Cntrl}]", "."),
        text.getBytes(UTF_8)));
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}

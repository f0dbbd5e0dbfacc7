package vn.lienthong.partner.payment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.lienthong.model.exchange.PaymentNotice;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.json.StrictJsonFactory;

/**
 * A flat message of the platform as it was received. Each value is kept as its characters, because those are hashed:
 * {@code 50000}, {@code 50000.0} and {@code 5E4} have three hashes. Fields of other names are ignored.
 */
final class PaymentMessage {

  /** The fields of a notice in the order of its hash. */
  static final List<String> SIGNED = List.of("LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe",
      "MaGiaoDich", "MaNganHang", "ThoiGianGD", "ThongTinGiaoDich");

  static final String NOT_JSON = "NOT_JSON";
  static final String WRONG_FORM = "WRONG_FORM";

  private static final int LARGEST = 64 * 1024;
  private static final int DEEPEST = 20;
  private static final JsonFactory JSON =
      StrictJsonFactory.of(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build());
  private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,18}");
  private static final Pattern SPEAKABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> numbers = new HashSet<>();
  private boolean flat = true;

  private PaymentMessage() {}

  /** Not one JSON object; {@code getMessage}: {@link #NOT_JSON}, or {@link #WRONG_FORM} such as a doubled key. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    private Unreadable(String why) {
      super(why, null, false, false);
    }
  }

  /** Reads a text of at most 64 Ki characters. */
  static PaymentMessage read(String text) throws Unreadable {
    if (text == null || text.length() > LARGEST) {
      throw new Unreadable(WRONG_FORM);
    }
    PaymentMessage message = new PaymentMessage();
    try (JsonParser json = JSON.createParser(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new Unreadable(first == null ? NOT_JSON : WRONG_FORM);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        message.take(json.currentName(), json.nextToken(), json);
      }
      if (json.nextToken() != null) {
        throw new Unreadable(NOT_JSON);
      }
      return message;
    } catch (JsonProcessingException e) {
      boolean form = e instanceof StreamConstraintsException
          || String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
      throw new Unreadable(form ? WRONG_FORM : NOT_JSON);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private void take(String field, JsonToken token, JsonParser json) throws IOException {
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      values.put(field, json.getText());
      if (token.isNumeric()) {
        numbers.add(field);
      }
    } else if (token != JsonToken.VALUE_NULL) {
      flat &= !SIGNED.contains(field) && !PaymentHash.FIELD.equals(field);
      json.skipChildren();
    }
  }

  /** A field's characters; empty where it is absent or null. */
  String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** Whether the field is there and is not empty. */
  boolean has(String field) {
    return !value(field).isEmpty();
  }

  /**
   * Whether its fields can be hashed without doubt and stored: texts or numbers without a bar, which would let one hash
   * stand for two messages, and without a half character, which has no bytes.
   */
  boolean sound() {
    return flat && has("MaLoi") && has("MaDoiTac") && has("MaThamChieu")
        && SIGNED.stream().map(this::value).allMatch(value -> value.indexOf('|') < 0 && storable(value))
        && (!success() || has("MaGiaoDich"));
  }

  /** Whether its hash is right. */
  boolean signed(PaymentSecrets secrets) {
    return secrets.signed(SIGNED.stream().map(this::value).toList(), value(PaymentHash.FIELD));
  }

  /** Whether it says that money moved. */
  boolean success() {
    return "00".equals(value("MaLoi"));
  }

  /** The reference, if it looks like one; any other text could be anything. */
  String reference() {
    String reference = value("MaThamChieu");
    return SPEAKABLE.matcher(reference).matches() ? reference : null;
  }

  /** What it says; only of a sound message. */
  PaymentNotice notice() {
    String amount = value("SoTien");
    return new PaymentNotice(success(), value("MaLoi"), value("MaDoiTac"), value("MaThamChieu"), amount, whole(amount),
        orNull("MaTienTe"), success() ? value("MaGiaoDich") : null, orNull("MaNganHang"), value("ThoiGianGD"),
        time(value("ThoiGianGD")), orNull("ThongTinGiaoDich"));
  }

  /** The fields that are kept, as JSON: those of a notice without its hash, numbers as they were written. */
  String kept() {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (String field : SIGNED) {
      if (numbers.contains(field)) {
        kept.putRawValue(field, new RawValue(value(field)));
      } else if (values.containsKey(field)) {
        kept.put(field, value(field));
      }
    }
    return kept.toString();
  }

  /** Whether a text has neither U+0000 nor half a surrogate pair: no column takes those. */
  static boolean storable(String text) {
    return text.indexOf('\0') < 0
        && text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private String orNull(String field) {
    return has(field) ? value(field) : null;
  }

  private static Long whole(String amount) {
    try {
      return WHOLE.matcher(amount).matches() ? Long.valueOf(amount) : null;
    } catch (NumberFormatException tooLarge) {
      return null;
    }
  }

  private static OffsetDateTime time(String text) {
    try {
      OffsetDateTime time = LocalDateTime.parse(text, TIME).atOffset(IsoTimes.VIETNAM);
      return IsoTimes.isUsual(time.getYear()) ? time : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}

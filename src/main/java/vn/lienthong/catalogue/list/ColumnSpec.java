package vn.lienthong.catalogue.list;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.model.UncertaintyPolicy;
import vn.lienthong.model.text.IsoTimes;

/**
 * One column of a list.
 *
 * @param type text, number, money (VND, not negative), flag (yes, no), day (ISO), span (number and ms, s, m, h or d),
 *     pattern (regular expression), or word
 * @param words the allowed words, when the type is word
 */
public record ColumnSpec(String name, boolean required, String type, Set<String> words) {

  private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Set<String> PLAIN = Set.of("text", "number", "money", "flag", "day", "span", "pattern");

  static ColumnSpec parse(String specification) {
    String[] parts = specification.split(":");
    boolean required = parts[0].endsWith("!");
    String name = required ? parts[0].substring(0, parts[0].length() - 1) : parts[0];
    String type = parts.length == 1 ? "text" : parts[1];
    if (PLAIN.contains(type)) {
      return new ColumnSpec(name, required, type, Set.of());
    }
    Set<String> words = new TreeSet<>();
    Arrays.stream(type.split("\\|")).forEach(part -> words.addAll(wordsOf(part)));
    return new ColumnSpec(name, required, "word", words);
  }

  private static Set<String> wordsOf(String part) {
    return switch (part) {
      case "level" -> names(Dossier.Level.values());
      case "service_level" -> names(Dossier.ServiceLevel.values());
      case "channel" -> names(Dossier.Channel.values());
      case "event_type" -> names(DossierEvent.EventType.values());
      case "flow_kind" -> names(FlowKind.values());
      case "on_uncertain" -> names(UncertaintyPolicy.values());
      case "error_class" -> names(ErrorClass.values());
      case "operation" -> names(PartnerOperation.values());
      case "fault_owner" -> names(ResponsibleParty.values());
      default -> Set.of(part);
    };
  }

  private static Set<String> names(Enum<?>[] values) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(values).map(Enum::name).forEach(names::add);
    return names;
  }

  /** Refuses an invalid value; the message contains no more than the value. */
  void check(String where, String value) {
    String place = where + ", column " + name;
    if (value == null) {
      if (required) {
        throw new CatalogueException(place, "must not be empty");
      }
      return;
    }
    if (type.equals("word") && !words.contains(value)) {
      throw new CatalogueException(place, "'" + value + "' is not one of " + words);
    }
    try {
      parseValue(value);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new CatalogueException(place, "'" + value + "' is not a " + type, e);
    }
  }

  private void parseValue(String value) {
    switch (type) {
      case "number" -> number(value);
      case "money" -> money(value);
      case "flag" -> flag(value);
      case "day" -> IsoTimes.told(LocalDate.parse(value)).orElseThrow(IllegalArgumentException::new);
      case "span" -> span(value);
      case "pattern" -> new BoundedPattern(value);
      default -> { }
    }
  }

  private static void number(String value) {
    if (!value.matches("[+-]?[0-9]{1,9}")) { // parseInt accepts digits of any script
      throw new IllegalArgumentException(value);
    }
  }

  static long money(String value) {
    if (!value.matches("[0-9]{1,15}")) {
      throw new IllegalArgumentException(value);
    }
    return Long.parseLong(value);
  }

  /** yes and no in files, t and f from the database. */
  static boolean flag(String value) {
    return switch (value) {
      case "yes", "t" -> true;
      case "no", "f" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  static Duration span(String value) {
    Matcher matcher = SPAN.matcher(value);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(value);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}

package vn.lienthong.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.canon.ErrorClass;

/** What a partner's code and text mean: its own rules by rank, then those of every partner. */
final class ErrorRules {

  private static final String ANY = "*";

  /** A word finer than the class, and the class; null when it is no error. */
  record Rule(String code, SafePattern text, String word, ErrorClass errorClass) {

    boolean fits(String aCode, String aText) {
      return (code == null || code.equals(aCode)) && (text == null || text.in(aText));
    }
  }

  private final Map<String, List<Rule>> byPartner = new HashMap<>();

  ErrorRules(List<Row> rows) {
    rows.stream().sorted(Comparator.comparingInt(row -> row.number("rank"))).forEach(row -> {
      if (row.text("code") == null && row.text("text") == null) {
        throw row.wrong("code", "and text are both empty: the rule would fit everything");
      }
      SafePattern text = row.text("text") == null ? null : new SafePattern(row.text("text"));
      byPartner.computeIfAbsent(row.text("partner"), p -> new ArrayList<>())
          .add(new Rule(row.text("code"), text, row.text("word"), row.word("error_class", ErrorClass.class)));
    });
  }

  Optional<Rule> find(String partner, String code, String text) {
    String trimmed = code == null ? "" : code.trim();
    // Some systems send đ + combining marks; the rules are composed (NFC).
    String composed = text == null ? "" : Normalizer.normalize(text, Normalizer.Form.NFC);
    return first(partner, trimmed, composed).or(() -> first(ANY, trimmed, composed));
  }

  private Optional<Rule> first(String partner, String code, String text) {
    return byPartner.getOrDefault(partner, List.of()).stream().filter(rule -> rule.fits(code, text)).findFirst();
  }
}

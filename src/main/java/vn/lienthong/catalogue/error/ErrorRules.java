package vn.lienthong.catalogue.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.catalogue.list.BoundedPattern;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.PartnerOperation;

/**
 * Maps a partner's error code and text to a meaning: the partner's own rules by rank, then those of every partner. The
 * row of a code determines its meaning. The text decides only under a code without a meaning of its own
 * ({@link #GENERIC}) or under the code that the text's row names.
 */
public final class ErrorRules {

  /** The word of a code under which the text may decide. */
  static final String GENERIC = "GENERIC";

  private static final String ANY = "*";

  /** Whether a rule's text applies to an error that names a field of a request. */
  private enum Field { NONE, NAMED, ANY }

  /** A word finer than the class, and the class; null when it is no error. */
  record Rule(PartnerOperation operation, String code, BoundedPattern text, Field field, String word,
      ErrorClass errorClass) {

    boolean fits(PartnerError error, boolean generic) {
      boolean codeFits = code == null ? generic : code.equals(error.code());
      return codeFits && (operation == null || operation == error.operation()) && (text == null || says(error));
    }

    private boolean says(PartnerError error) {
      return (field == Field.ANY || error.fieldNamed() == (field == Field.NAMED)) && text.in(error.text());
    }
  }

  private final Map<String, List<Rule>> byPartner = new HashMap<>();
  private final Map<String, Set<String>> generic = new HashMap<>();

  public ErrorRules(List<CatalogueRow> rows) {
    rows.stream().sorted(Comparator.comparingInt(row -> row.number("rank"))).forEach(row -> {
      if (row.text("code") == null && row.text("text") == null) {
        throw row.wrong("code", "and text are both empty: the rule would fit everything");
      }
      if (GENERIC.equals(row.text("word"))) {
        addGeneric(row);
        return;
      }
      BoundedPattern text = row.text("text") == null ? null : new BoundedPattern(row.text("text"));
      Field field = row.text("field") == null ? Field.NONE : Field.valueOf(row.text("field"));
      byPartner.computeIfAbsent(row.text("partner"), p -> new ArrayList<>()).add(new Rule(
          row.word("operation", PartnerOperation.class), row.text("code"), text, field, row.text("word"),
          row.word("error_class", ErrorClass.class)));
    });
  }

  private void addGeneric(CatalogueRow row) {
    if (row.text("text") != null || row.text("error_class") != null) {
      throw row.wrong("word", GENERIC + " has neither text nor class: it says that others' words may decide");
    }
    generic.computeIfAbsent(row.text("partner"), p -> new HashSet<>()).add(row.text("code"));
  }

  /** The meaning of an error; empty where no rule matches. */
  public Optional<ErrorMeaning> find(PartnerError error, String partner) {
    boolean words = generic.getOrDefault(partner, Set.of()).contains(error.code());
    return first(partner, error, words).or(() -> first(ANY, error, false).filter(rule -> !outOfPlace(rule, error)))
        .map(rule -> new ErrorMeaning(rule.word(), rule.errorClass() == null ? ErrorClass.UNKNOWN : rule.errorClass()));
  }

  private Optional<Rule> first(String partner, PartnerError error, boolean words) {
    return byPartner.getOrDefault(partner, List.of()).stream().filter(rule -> rule.fits(error, words)).findFirst();
  }

  /**
   * The rules of every partner contain HTTP statuses; if the text names a field, a 500 is a code of the partner's own.
   */
  private static boolean outOfPlace(Rule rule, PartnerError error) {
    return error.fieldNamed() && rule.errorClass() != null && switch (rule.errorClass()) {
      case CONNECTION, SERVER_ERROR, MAINTENANCE, RATE_LIMIT, SESSION, STATE_CONFLICT -> true;
      default -> false;
    };
  }
}

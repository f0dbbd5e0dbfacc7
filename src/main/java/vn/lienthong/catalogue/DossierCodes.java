package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import vn.lienthong.catalogue.list.BoundedPattern;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.EffectivePeriods;
import vn.lienthong.model.text.IsoTimes;

/**
 * The rules for parsing a dossier code (mã hồ sơ). The code is primarily a key; one that no rule matches is valid too.
 */
public final class DossierCodes {

  private record Rule(String name, BoundedPattern pattern, int agency, int day, DateTimeFormatter format, int serial) {

    static Rule of(CatalogueRow row) {
      BoundedPattern pattern = new BoundedPattern(row.text("pattern"));
      for (String group : List.of("agency_group", "day_group", "serial_group")) {
        if (row.number(group) < 1 || row.number(group) > pattern.groups()) {
          throw row.wrong(group, "the pattern has no group " + row.number(group));
        }
      }
      try {
        return new Rule(row.text("rule"), pattern, row.number("agency_group"), row.number("day_group"),
            DateTimeFormatter.ofPattern(row.text("day_format")).withResolverStyle(ResolverStyle.STRICT),
            row.number("serial_group"));
      } catch (IllegalArgumentException e) {
        throw row.wrong("day_format", "'" + row.text("day_format") + "' is no date format");
      }
    }

    Optional<Catalogue.DossierCode> read(String code) {
      return pattern.whole(code).flatMap(this::read);
    }

    private Optional<Catalogue.DossierCode> read(MatchResult groups) {
      try {
        if (groups.group(agency) == null || groups.group(day) == null || groups.group(serial) == null) {
          return Optional.empty(); // an optional group did not match
        }
        return IsoTimes.told(LocalDate.parse(groups.group(day), format))
            .map(date -> new Catalogue.DossierCode(name, groups.group(agency), date, groups.group(serial)));
      } catch (DateTimeParseException e) {
        return Optional.empty(); // a code with an impossible date does not match the rule
      }
    }
  }

  private final EffectivePeriods<List<Rule>> rules;

  public DossierCodes(List<CatalogueRow> rows) {
    rules = new EffectivePeriods<>(rows, holding -> holding.stream()
        .sorted(Comparator.comparingInt(row -> row.number("rank"))).map(Rule::of).toList());
  }

  public Optional<Catalogue.DossierCode> read(String code, LocalDate day) {
    return rules.on(day).stream().map(rule -> rule.read(code)).flatMap(Optional::stream).findFirst();
  }
}

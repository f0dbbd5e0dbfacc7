package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** Advice about a partner that cannot be reached, and what must be requested from it. */
final class PartnerAdvice {

  private static final String ANY = "*";

  private final CodeHistory<Catalogue.Advice> advice;
  private final List<CatalogueRow> requests;

  PartnerAdvice(List<CatalogueRow> adviceRows, List<CatalogueRow> requestRows) {
    advice = new CodeHistory<>(adviceRows, row -> key(row.text("partner"), row.text("word")),
        row -> new Catalogue.Advice(row.word("owner", ResponsibleParty.class), text(row, "cause"),
        text(row, "remedy")));
    requests = requestRows.stream().sorted(Comparator.comparingInt(row -> row.number("rank"))).toList();
  }

  Optional<Catalogue.Advice> advice(String partner, String word, LocalDate day) {
    return advice.on(key(partner, word), day).or(() -> advice.on(key(ANY, word), day));
  }

  List<Catalogue.Request> requests(String partner, LocalDate day) {
    return requests.stream().filter(row -> row.text("partner").equals(partner) && row.holdsOn(day))
        .map(row -> new Catalogue.Request(row.text("item"), row.text("key"), row.text("step"), text(row, "what"),
            text(row, "from"), text(row, "why"))).toList();
  }

  private static Text text(CatalogueRow row, String column) {
    return new Text(row.text(column + "_vi"), row.text(column + "_en"));
  }

  private static String key(String partner, String word) {
    return partner + "|" + word;
  }
}

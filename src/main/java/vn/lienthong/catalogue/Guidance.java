package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** What people are told about a partner that cannot be reached, and what has to be asked of it. */
final class Guidance {

  private static final String ANY = "*";

  private final Timelines<Catalogue.Advice> advice;
  private final List<Row> requests;

  Guidance(List<Row> adviceRows, List<Row> requestRows) {
    advice = new Timelines<>(adviceRows, row -> key(row.text("partner"), row.text("word")),
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

  private static Text text(Row row, String column) {
    return new Text(row.text(column + "_vi"), row.text(column + "_en"));
  }

  private static String key(String partner, String word) {
    return partner + "|" + word;
  }
}

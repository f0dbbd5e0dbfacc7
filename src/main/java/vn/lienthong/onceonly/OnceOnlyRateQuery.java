package vn.lienthong.onceonly;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.onceonly.OnceOnlyRate.Group;
import vn.lienthong.onceonly.OnceOnlyRate.Part;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.RequestProblems;

/** Counts the once-only rate from the tables, in one statement; persons are counted by the pseudonym of an owner. */
@ApplicationScoped
public class OnceOnlyRateQuery {

  private static final String AGENCIES = """
      select distinct receiving_agency from dossier
       where received_on >= ? and received_on < ? and receiving_agency is not null and (? or source_system = any(?))""";
  private static final String COUNT = """
      with month as (
        select d.id, a.agency, d.procedure, d.received_on
          from dossier d join unnest(?, ?) as a(written, agency) on a.written = d.receiving_agency
         where d.received_on >= ? and d.received_on < ? and (? or d.source_system = any(?))
           and (?::text is null or d.procedure = ?)),
      judged as (
        select m.id, bool_or(c.used) as used, count(*) filter (where c.used) as papers,
               bool_or(not c.hand_in and not c.used or cardinality(e.asked_again) > 0) as again
          from month m join established e on e.dossier = m.id
          join once_only_check k on k.id = e.check_id and k.confirmed_at is not null
          join once_only_component c on c.check_id = k.id
         group by m.id),
      told as (
        select m.id, m.received_on, case when ? then m.agency end as agency,
               case when ? then m.procedure end as procedure,
               coalesce(j.used and not j.again, false) as good, coalesce(j.again, false) as again,
               coalesce(j.papers, 0) as papers
          from month m left join judged j on j.id = m.id),
      owned as (
        select t.agency, t.procedure, i.pseudonym, t.good, t.again,
               exists (select 1 from dossier_identifier p join dossier b on b.id = p.dossier
                        where p.pseudonym = i.pseudonym and p.owner and p.dossier <> t.id
                          and b.received_on < t.received_on) as earlier
          from told t join dossier_identifier i on i.dossier = t.id and i.owner),
      person as (
        select agency, procedure, pseudonym, bool_or(good) and not bool_or(again) as good, bool_or(earlier) as earlier,
               bool_or(good and earlier) and not bool_or(again) as good_earlier
          from owned group by agency, procedure, pseudonym),
      persons as (
        select agency, procedure, count(*) as persons, count(*) filter (where good) as good_persons,
               count(*) filter (where earlier) as returning, count(*) filter (where good_earlier) as good_returning
          from person group by agency, procedure),
      dossiers as (
        select agency, procedure, count(*) as dossiers, count(*) filter (where good) as good_dossiers,
         sum(papers) as papers
          from told group by agency, procedure)
      select d.agency, d.procedure, d.dossiers, d.good_dossiers, d.papers, coalesce(p.persons, 0) as persons,
             coalesce(p.good_persons, 0) as good_persons, coalesce(p.returning, 0) as returning,
             coalesce(p.good_returning, 0) as good_returning
        from dossiers d left join persons p
          on p.agency is not distinct from d.agency and p.procedure is not distinct from d.procedure
       where (coalesce(d.agency, ''), coalesce(d.procedure, '')) > (?, ?) or not ?
       order by coalesce(d.agency, ''), coalesce(d.procedure, '') limit ?""";

  private final Catalogue catalogue;
  private final Transactions tx;

  OnceOnlyRateQuery(Catalogue catalogue, Transactions tx) {
    this.catalogue = catalogue;
    this.tx = tx;
  }

  /**
   * The requested rate; null = all.
   *
   * @param agency in either form of its code
   * @param level MINISTRY, PROVINCE, DISTRICT, COMMUNE
   */
  public record Asked(ClientSystem by, YearMonth month, String agency, String level, String procedure, int limit,
      String cursor) {

    boolean all() {
      return by.operator() || by.sourceSystems().contains("*");
    }
  }

  /** The rate of a month, by agency and procedure, and in total. Blocks. */
  public OnceOnlyRate of(Asked asked) {
    String[] after = after(asked.cursor());
    LocalDate from = asked.month().atDay(1);
    return tx.read(connection -> {
      Map<String, String> agencies = agencies(connection, asked, from);
      List<Group> groups = count(connection, asked, agencies, true, after, asked.limit() + 1);
      List<Group> total = count(connection, asked, agencies, false, after, 1);
      boolean more = groups.size() > asked.limit();
      Group last = more ? groups.get(asked.limit() - 1) : null;
      return new OnceOnlyRate(asked.month().toString(), more ? List.copyOf(groups.subList(0, asked.limit())) : groups,
          total.isEmpty() ? nobody() : total.get(0), last == null ? null : cursor(last));
    });
  }

  private static Group nobody() {
    return new Group(null, null, null, null, Part.of(0, 0), Part.of(0, 0), Part.of(0, 0), 0);
  }

  /** The requested agencies of the month: the code as written in the dossiers, and its code in the list. */
  private Map<String, String> agencies(Connection connection, Asked asked, LocalDate day) throws SQLException {
    Map<String, String> found = new LinkedHashMap<>();
    String wanted = asked.agency() == null ? null : code(asked.agency(), day);
    for (String written : Sql.query(connection, AGENCIES, day, day.plusMonths(1), asked.all(),
        asked.by().sourceSystems()).mapTo(String.class).list()) {
      String code = code(written, day);
      boolean level = asked.level() == null || known(code, day).map(a -> a.level().equals(asked.level())).orElse(false);
      if (level && (wanted == null || wanted.equals(code))) {
        found.put(written, code);
      }
    }
    return found;
  }

  private String code(String written, LocalDate day) {
    return known(written, day).map(Catalogue.Agency::code).orElse(written);
  }

  private Optional<Catalogue.Agency> known(String code, LocalDate day) {
    return catalogue.edition().agency(code, day);
  }

  private List<Group> count(Connection connection, Asked asked, Map<String, String> agencies, boolean grouped,
      String[] after, int limit) throws SQLException {
    LocalDate day = asked.month().atDay(1);
    List<Object> values = new ArrayList<>(List.of(List.copyOf(agencies.keySet()), List.copyOf(agencies.values()), day,
        day.plusMonths(1), asked.all(), asked.by().sourceSystems()));
    values.add(asked.procedure());
    values.add(asked.procedure());
    values.addAll(List.of(grouped, grouped, after[0], after[1], grouped, limit));
    return Jdbc.list(connection, COUNT, row -> group(row, day), values.toArray());
  }

  private Group group(ResultSet row, LocalDate day) throws SQLException {
    String agency = row.getString("agency");
    Optional<Catalogue.Agency> known = agency == null ? Optional.empty() : known(agency, day);
    return new Group(agency, known.map(Catalogue.Agency::name).orElse(null),
        known.map(Catalogue.Agency::level).orElse(null), row.getString("procedure"),
        Part.of(row.getLong("good_persons"), row.getLong("persons")),
        Part.of(row.getLong("good_returning"), row.getLong("returning")),
        Part.of(row.getLong("good_dossiers"), row.getLong("dossiers")), row.getLong("papers"));
  }

  private static String cursor(Group last) {
    String place = (last.agency() == null ? "" : last.agency()) + "\n"
        + (last.procedure() == null ? "" : last.procedure());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  private static String[] after(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return new String[] {"", ""};
    }
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split("\n", -1);
      if (parts.length == 2 && parts[0].indexOf('\0') < 0 && parts[1].indexOf('\0') < 0) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw RequestProblems.invalid("cursor", "không phải con trỏ của danh sách này", "not a cursor of this list");
  }

  /** The rate as CSV: a line for each group and one for the total; fields are quoted where needed. */
  public static String csv(OnceOnlyRate share) {
    StringBuilder out = new StringBuilder("month,agency,agencyName,level,procedure,"
        + "personsNotAskedAgain,persons,personsPercent,returningNotAskedAgain,returning,returningPercent,"
        + "dossiersNotAskedAgain,dossiers,dossiersPercent,papers\r\n");
    share.items().forEach(group -> line(out, share.month(), group));
    return line(out, share.month(), share.total()).toString();
  }

  private static StringBuilder line(StringBuilder out, String month, Group g) {
    out.append(month).append(',').append(field(g.agency() == null ? "*" : g.agency())).append(',')
        .append(field(g.agencyName())).append(',').append(field(g.level())).append(',').append(field(g.procedure()));
    for (Part part : List.of(g.persons(), g.returning(), g.dossiers())) {
      out.append(',').append(part.notAskedAgain()).append(',').append(part.of()).append(',')
          .append(part.percent() == null ? "" : part.percent().toString());
    }
    return out.append(',').append(g.papers()).append("\r\n");
  }

  /** A spreadsheet would read a leading =, +, - or @ as a formula. */
  private static String field(String text) {
    if (text == null) {
      return "";
    }
    String safe = text.matches("[=+\\-@\\t\\r].*") ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}

package vn.lienthong.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.NationalListImporter;
import vn.lienthong.model.Dossier.Level;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Sql;

/**
 * Agencies and fields in the lists of the national database. Fields belong to this room. Agencies are compared with the
 * catalogue's own list, which has more of them (successors, communes): an agency that the national database does not
 * list is not a difference.
 */
@ApplicationScoped
class NationalCodeLists {

  private static final String LISTED = "select agencies, fields from procedure_run where id = :run";
  private static final String FIELDS = """
      insert into differs
      select 'FIELD', case when f.code is null then 'ADDED' when l.code is null then 'REMOVED' else 'CHANGED' end,
             coalesce(l.code, f.code), coalesce(l.name, f.name), f.told, l.told
        from (select distinct on (x.code) x.code, x.name,
                     jsonb_build_object('name', x.name, 'branch', coalesce(x.branch, ''))::text as told
                from jsonb_to_recordset(?::jsonb -> 'fields') as x (code text, name text, branch text)
                  order by x.code) l
        full join (select code, name, jsonb_build_object('name', name, 'branch', branch)::text as told
          from procedure_field
                    where valid_to is null) f on f.code = l.code
       where l.told is distinct from f.told""";
  private static final String AGENCIES = """
      insert into differs select 'AGENCY', * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])""";
  private static final String OPEN =
      "select id, list, kind, code, after from procedure_difference where state = 'PROPOSED' and list <> 'PROCEDURE'";
  private static final String ONE = "select id, list, kind, code, after from procedure_difference where id = ?";
  private static final String CLOSE_FIELD = """
      update procedure_field set valid_to = ? where code = ? and valid_to is null and valid_from < ?""";
  private static final String FIELD = """
      insert into procedure_field (code, name, branch, valid_from) values (?, ?, ?, ?) on conflict do nothing""";
  private static final String ACCEPTED = """
      update procedure_difference set state = 'ACCEPTED', decided_at = now(), decided_by = ?, valid_from = ?
       where id = ?""";

  private final Catalogue catalogue;

  NationalCodeLists(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** A difference to be accepted. */
  record Open(long id, String list, String kind, String code, JsonNode after) {}

  /** Adds differences in the received lists to the table {@code differs}; returns the lists that were compared. */
  List<String> differ(Connection connection, long run, LocalDate today) throws SQLException {
    List<String> lists = new ArrayList<>(List.of("PROCEDURE"));
    record Told(String agencies, String fields) {}
    Told told = Sql.query(connection, LISTED).bind("run", run).mapTo(Told.class).one();
    if (told.agencies() != null) {
      lists.add("AGENCY");
      agencies(connection, ProcedureContentCodec.tree(told.agencies()), today);
    }
    if (told.fields() != null) {
      lists.add("FIELD");
      Jdbc.run(connection, FIELDS, told.fields());
    }
    return lists;
  }

  private void agencies(Connection connection, JsonNode list, LocalDate today) throws SQLException {
    Map<String, AgencyList.Agency> once = new TreeMap<>();
    list.path("agencies").forEach(a -> once.put(a.path("code").asText(), new AgencyList.Agency(a.path("code").asText(),
        a.path("name").asText(""), a.path("level").asText(""))));
    List<String> kinds = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> before = new ArrayList<>();
    List<String> after = new ArrayList<>();
    for (AgencyList.Agency theirs : once.values()) {
      Optional<Catalogue.Agency> ours = catalogue.edition().agency(theirs.code(), today);
      if (theirs.name().isEmpty() || ours.isPresent() && TextNormalizer.sameName(theirs.name(), ours.get().name())) {
        continue;
      }
      kinds.add(ours.isPresent() ? "CHANGED" : "ADDED");
      codes.add(theirs.code());
      names.add(theirs.name());
      before.add(ours.map(a -> ProcedureContentCodec.text(Map.of("name", a.name() == null ? "" : a.name())))
          .orElse(null));
      after.add(ours.isPresent() ? ProcedureContentCodec.text(Map.of("name", theirs.name()))
          : ProcedureContentCodec.text(new TreeMap<>(Map.of("name", theirs.name(), "level", theirs.level()))));
    }
    Jdbc.run(connection, AGENCIES, kinds, codes, names, before, after);
  }

  /** Accepts all proposed differences that can be accepted; returns how many. */
  int accept(Connection connection, LocalDate from, String by) throws SQLException {
    int accepted = 0;
    for (Open one : Jdbc.list(connection, OPEN, NationalCodeLists::open)) {
      accepted += accept(connection, one, from, by) ? 1 : 0;
    }
    return accepted;
  }

  /** Accepts one difference. False when a row of it already begins on that day, or an agency's level is unknown. */
  boolean accept(Connection connection, long id, LocalDate from, String by) throws SQLException {
    return accept(connection, Jdbc.one(connection, ONE, NationalCodeLists::open, id).orElseThrow(), from, by);
  }

  private boolean accept(Connection connection, Open one, LocalDate from, String by) throws SQLException {
    boolean done = "AGENCY".equals(one.list()) ? agency(connection, one, from) : field(connection, one, from);
    return done && Jdbc.run(connection, ACCEPTED, by, from, one.id()) == 1;
  }

  private boolean agency(Connection connection, Open one, LocalDate from) throws SQLException {
    Optional<Level> level = catalogue.edition().agency(one.code(), from).map(a -> Level.valueOf(a.level()))
        .or(() -> catalogue.edition().localCode("procedures", "AGENCY_LEVEL", one.after().path("level").asText(), from)
            .map(Level::valueOf));
    return level.isPresent()
        && NationalListImporter.agency(connection, one.code(), one.after().path("name").asText(), level.get(), from);
  }

  private static boolean field(Connection connection, Open one, LocalDate from) throws SQLException {
    int closed = Jdbc.run(connection, CLOSE_FIELD, from.minusDays(1), one.code(), from);
    return "REMOVED".equals(one.kind()) ? closed == 1
        : Jdbc.run(connection, FIELD, one.code(), one.after().path("name").asText(),
            one.after().path("branch").asText(""), from) == 1;
  }

  private static Open open(ResultSet row) throws SQLException {
    return new Open(row.getLong("id"), row.getString("list"), row.getString("kind"), row.getString("code"),
        ProcedureContentCodec.tree(row.getString("after")));
  }
}

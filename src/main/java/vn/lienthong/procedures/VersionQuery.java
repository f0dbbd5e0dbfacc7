package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.platform.db.Jdbc;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.procedures.ProcedureVersion.Component;
import vn.lienthong.procedures.ProcedureVersion.Digitising;
import vn.lienthong.procedures.ProcedureVersion.Result;

/** Reads versions that are or were in effect. */
@ApplicationScoped
public class VersionQuery {

  private static final String ON = """
      select v.code, v.version, v.name, v.field_code, v.field_name, v.service_level, v.decision, v.valid_from,
       v.valid_to, t.content
        from procedure_version v join procedure_text t on t.hash = v.hash
       where v.code = ? and v.withdrawn_at is null and v.valid_from <= ? and (v.valid_to is null or v.valid_to >= ?)
       order by v.valid_from desc limit 1""";
  /** Procedures that were never synchronised: from the list; the row with the later first day is used. */
  private static final String LISTED = """
      select code, version, name, field_code, field_name, service_level, null as decision, valid_from, valid_to,
       null as content
        from procedure_known
       where code = ? and valid_from <= ? and (valid_to is null or valid_to >= ?) order by valid_from desc limit 1""";
  private static final String RESULTS = "select distinct code from procedure_result where code = any(?)";
  private static final String SEARCH = """
      select distinct on (code) code, version, name, field_code, field_name, service_level, valid_from, valid_to
        from procedure_known
       where valid_from <= ? and (valid_to is null or valid_to >= ?) and code > ?
         and (?::text is null or lower(code) like search_like(?) || '%'
           or search_name like '%' || search_like(?) || '%')
         and (?::text is null or field_code = ?)
       order by code, valid_from desc limit ?""";
  private static final String ALL_OF = """
      select version, valid_from, valid_to, decision from procedure_version
       where code = ? and withdrawn_at is null order by valid_from""";

  private final Transactions tx;

  VersionQuery(Transactions tx) {
    this.tx = tx;
  }

  /** A row of the list of procedures. */
  public record Line(String code, String version, String name, String fieldCode, String fieldName, String serviceLevel,
      LocalDate validFrom, LocalDate validTo) {}

  /** The days in which one version is valid. */
  public record Span(String version, LocalDate validFrom, LocalDate validTo, String decision) {}

  /** A procedure on a day, complete; {@code content} is null for one that was never synchronised. */
  public record Whole(ProcedureVersion version, ProcedureContent content, List<Span> versions) {}

  /** The procedure on that day. */
  public Optional<Whole> whole(String code, LocalDate day) {
    return tx.read(connection -> {
      Optional<Whole> found = Jdbc.one(connection, ON, row -> whole(connection, row), code, day, day);
      return found.isPresent() ? found : Jdbc.one(connection, LISTED, row -> whole(connection, row), code, day, day);
    });
  }

  /**
   * The procedures in force on {@code day}, by code, after {@code after}. {@code query} is the beginning of a code or a
   * part of a name; letter case and marks are ignored ({@code search_key} of V029).
   */
  public List<Line> search(LocalDate day, String query, String field, String after, int limit) {
    return tx.read(connection -> Jdbc.list(connection, SEARCH, row -> new Line(row.getString("code"),
        row.getString("version"), row.getString("name"), row.getString("field_code"), row.getString("field_name"),
        row.getString("service_level"), day(row, "valid_from"), day(row, "valid_to")),
        day, day, after, query, query, query, field, field, limit));
  }

  private Whole whole(Connection connection, ResultSet row) throws SQLException {
    String json = row.getString("content");
    ProcedureContent content = json == null ? null : ProcedureContentCodec.read(json);
    String code = row.getString("code");
    ProcedureVersion version = new ProcedureVersion(code, row.getString("version"), row.getString("name"),
        row.getString("field_code"), row.getString("field_name"), row.getString("decision"),
        row.getString("service_level"), day(row, "valid_from"), day(row, "valid_to"),
        content == null ? List.of() : components(connection, content),
        content == null ? List.of() : content.results().stream().map(r -> new Result(r.code(), r.name())).toList(),
        content == null ? List.of() : content.agencies().stream().map(ProcedureContent.Named::code)
            .filter(c -> c != null).toList(),
        content == null
            ? List.of() : content.levels().stream().map(level -> level.name() == null ? level.code() : level.name())
            .filter(c -> c != null).toList());
    return new Whole(version, content, Jdbc.list(connection, ALL_OF, span -> new Span(span.getString("version"),
        day(span, "valid_from"), day(span, "valid_to"), span.getString("decision")), code));
  }

  /**
   * A document that is the result of a procedure, or may be replaced by one, was digitised when that result was issued.
   */
  private static List<Component> components(Connection connection, ProcedureContent content) throws SQLException {
    Set<String> asked = new HashSet<>();
    content.components()
        .forEach(c -> Stream.concat(Stream.ofNullable(c.code()), c.replaceableBy().stream()).forEach(asked::add));
    Set<String> results = new HashSet<>(Jdbc.list(connection, RESULTS, row -> row.getString(1), asked));
    return content.components().stream()
        .map(c -> new Component(c.code(), c.name(), number(c.originals()), number(c.copies()),
        c.formName(), c.condition(), c.replaceableBy(),
        !c.replaceableBy().isEmpty() || c.code() != null && results.contains(c.code())
            ? Digitising.MUST : Digitising.ON_DEMAND))
        .toList();
  }

  private static int number(Integer count) {
    return count == null ? 0 : count;
  }

  static LocalDate day(ResultSet row, String column) throws SQLException {
    return row.getObject(column, LocalDate.class);
  }
}

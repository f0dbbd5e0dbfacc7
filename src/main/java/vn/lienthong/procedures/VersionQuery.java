package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.platform.db.Sql;
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
       where v.code = :code and v.withdrawn_at is null and v.valid_from <= :day
         and (v.valid_to is null or v.valid_to >= :day)
       order by v.valid_from desc limit 1""";
  /** Procedures that were never synchronised: from the list; the row with the later first day is used. */
  private static final String LISTED = """
      select code, version, name, field_code, field_name, service_level, null as decision, valid_from, valid_to,
       null as content
        from procedure_known
       where code = :code and valid_from <= :day and (valid_to is null or valid_to >= :day)
       order by valid_from desc limit 1""";
  private static final String RESULTS = "select distinct code from procedure_result where code = any(:codes)";
  private static final String SEARCH = """
      select distinct on (code) code, version, name, field_code, field_name, service_level, valid_from, valid_to
        from procedure_known
       where valid_from <= :day and (valid_to is null or valid_to >= :day) and code > :after
         and (:query::text is null or lower(code) like search_like(:query) || '%'
           or search_name like '%' || search_like(:query) || '%')
         and (:field::text is null or field_code = :field)
       order by code, valid_from desc limit :limit""";
  private static final String ALL_OF = """
      select version, valid_from, valid_to, decision from procedure_version
       where code = :code and withdrawn_at is null order by valid_from""";

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
      Optional<Found> found = find(connection, ON, code, day).or(() -> find(connection, LISTED, code, day));
      return found.map(row -> whole(connection, row));
    });
  }

  /**
   * The procedures in force on {@code day}, by code, after {@code after}. {@code query} is the beginning of a code or a
   * part of a name; letter case and marks are ignored ({@code search_key} of V029).
   */
  public List<Line> search(LocalDate day, String query, String field, String after, int limit) {
    return tx.read(connection -> Sql.query(connection, SEARCH).bind("day", day).bind("after", after)
        .bind("query", query).bind("field", field).bind("limit", limit).mapTo(Line.class).list());
  }

  private record Found(String code, String version, String name, String fieldCode, String fieldName,
      String serviceLevel, String decision, LocalDate validFrom, LocalDate validTo, String content) {}

  private static Optional<Found> find(Connection connection, String sql, String code, LocalDate day) {
    return Sql.query(connection, sql).bind("code", code).bind("day", day).mapTo(Found.class).findFirst();
  }

  private static Whole whole(Connection connection, Found row) {
    ProcedureContent content = row.content() == null ? null : ProcedureContentCodec.read(row.content());
    ProcedureVersion version = new ProcedureVersion(row.code(), row.version(), row.name(), row.fieldCode(),
        row.fieldName(), row.decision(), row.serviceLevel(), row.validFrom(), row.validTo(),
        content == null ? List.of() : components(connection, content),
        content == null ? List.of() : content.results().stream().map(r -> new Result(r.code(), r.name())).toList(),
        content == null ? List.of() : content.agencies().stream().map(ProcedureContent.Named::code)
            .filter(c -> c != null).toList(),
        content == null
            ? List.of() : content.levels().stream().map(level -> level.name() == null ? level.code() : level.name())
            .filter(c -> c != null).toList());
    return new Whole(version, content,
        Sql.query(connection, ALL_OF).bind("code", row.code()).mapTo(Span.class).list());
  }

  /**
   * A document that is the result of a procedure, or may be replaced by one, was digitised when that result was issued.
   */
  private static List<Component> components(Connection connection, ProcedureContent content) {
    Set<String> asked = new HashSet<>();
    content.components()
        .forEach(c -> Stream.concat(Stream.ofNullable(c.code()), c.replaceableBy().stream()).forEach(asked::add));
    Set<String> results = Sql.query(connection, RESULTS).bind("codes", asked).mapTo(String.class).set();
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
}

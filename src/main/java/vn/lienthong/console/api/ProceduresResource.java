package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.procedures.ProcedureVersion;
import vn.lienthong.procedures.UnknownProcedureLog;
import vn.lienthong.procedures.VersionQuery;

/** The procedure catalogue, for every client with a key: procedures in force on a day, and unknown codes. */
@Path("/api/v1/procedures")
@Tag(name = "procedures")
class ProceduresResource {

  private final CurrentClient caller;
  private final VersionQuery versions;
  private final UnknownProcedureLog unknown;
  private final PageSize pages;
  private final Clock clock;

  ProceduresResource(CurrentClient caller, VersionQuery versions, UnknownProcedureLog unknown, PageSize pages,
      Clock clock) {
    this.caller = caller;
    this.versions = versions;
    this.unknown = unknown;
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * A page of procedures.
   *
   * @param next the cursor of the next page, or null
   */
  public record Listed(LocalDate on, List<VersionQuery.Line> items, String next) {}

  /**
   * A procedure as of a day.
   *
   * @param content as the national database described it; null for one that was never synchronised
   * @param versions all versions, by their days
   */
  public record Shown(ProcedureVersion procedure, ProcedureContent content, List<VersionQuery.Span> versions) {}

  /**
   * A page of unknown codes.
   *
   * @param next the cursor of the next page, or null
   */
  public record Unknown(List<UnknownProcedureLog.Unknown> items, String next) {}

  @GET
  @Operation(
      summary = "Procedures in force on a day, by code; query is a part of the name, with or without marks, or the"
          + " beginning of the code")
  public Listed list(@QueryParam("query") String query, @QueryParam("field") String field, @QueryParam("on") String on,
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    caller.required();
    int size = pages.of(ParameterParser.number("limit", limit));
    LocalDate day = day("on", on);
    String after = ParameterParser.code("cursor", cursor);
    List<VersionQuery.Line> found = versions.search(day, ParameterParser.code("query", query),
        ParameterParser.code("field", field),
        after == null ? "" : after, size + 1);
    boolean more = found.size() > size;
    return new Listed(day, more ? List.copyOf(found.subList(0, size)) : found,
        more ? found.get(size - 1).code() : null);
  }

  @GET
  @Path("/{code}")
  @Operation(
      summary = "A procedure as it stood on a day (today unless asked), as a whole, with the days of all its versions")
  public Shown one(@PathParam("code") String code, @QueryParam("on") String on) {
    caller.required();
    return versions.whole(ParameterParser.id(code), day("on", on))
        .map(w -> new Shown(w.version(), w.content(), w.versions()))
        .orElseThrow(() -> RequestProblems.unknown("Không có thủ tục này vào ngày đó.",
            "There is no such procedure on that day."));
  }

  @GET
  @Path("/unknown")
  @Operation(
      summary = "Codes of procedures that events named and no day of the catalogue knows, with the number of dossiers")
  public Unknown unknown(@QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    caller.required();
    int size = pages.of(ParameterParser.number("limit", limit));
    String after = ParameterParser.code("cursor", cursor);
    List<UnknownProcedureLog.Unknown> found = unknown.seen(after == null ? "" : after, size + 1);
    boolean more = found.size() > size;
    return new Unknown(more ? List.copyOf(found.subList(0, size)) : found, more ? found.get(size - 1).code() : null);
  }

  /** A day in the query or a body; today in Vietnam when absent. */
  private LocalDate day(String name, String text) {
    return text == null || text.isEmpty() ? clock.instant().atOffset(IsoTimes.VIETNAM).toLocalDate()
        : ParameterParser.day(name, text);
  }
}

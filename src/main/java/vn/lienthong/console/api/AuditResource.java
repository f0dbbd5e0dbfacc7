package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.audit.AuditQuery;
import vn.lienthong.access.audit.AuditVerifier;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.platform.http.ParameterParser;

/** The audit log of requests for personal data, and its verification. Operators only. */
@Path("/api/v1/audit")
@Tag(name = "audit", description = "Nhật ký tra cứu")
class AuditResource {

  private static final Logger LOG = Logger.getLogger(AuditResource.class);

  private final CurrentClient caller;
  private final AuditQuery list;
  private final AuditVerifier check;
  private final PageSize pages;

  AuditResource(CurrentClient caller, AuditQuery list, AuditVerifier check, PageSize pages) {
    this.caller = caller;
    this.list = list;
    this.check = check;
    this.pages = pages;
  }

  @GET
  @Operation(
      summary = "What was asked, newest first, by dossier, client, officer and time; that it was read is audited too")
  public ResultPage<AuditQuery.Listed> all(@QueryParam("dossier") String dossier, @QueryParam("client") String client,
      @QueryParam("officer") String officer, @QueryParam("from") String from, @QueryParam("to") String to,
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    ClientSystem by = caller.operator();
    AuditQuery.Found found = list.find(by,
        new AuditQuery.Wanted(ParameterParser.code("dossier", dossier), ParameterParser.code("client", client),
        ParameterParser.code("officer", officer), ParameterParser.time("from", from), ParameterParser.time("to", to)),
        pages.of(ParameterParser.number("limit", limit)), cursor);
    return new ResultPage<>(found.items(), found.next());
  }

  @GET
  @Path("check")
  @Operation(summary = "Whether every row of the audit hangs together with the one before it; says where it does not")
  public AuditVerifier.Report check() {
    ClientSystem by = caller.operator();
    AuditVerifier.Report report = check.all();
    LOG.infof("audit checked rows=%d sound=%s client=%s", report.rows(), report.sound(), by.id());
    return report;
  }
}

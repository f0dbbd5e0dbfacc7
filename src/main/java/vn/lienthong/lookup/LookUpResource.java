package vn.lienthong.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Catalogue.Advice;
import vn.lienthong.lookup.LookUpOutcome.Verdict;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.outbound.endpoint.EndpointStatus;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.platform.json.JsonBodyValidator;

/** The REST resource for look-ups. No thread blocks; the body's schema is {@code schema/lookup.schema.json}. */
@Path("/api/v1/lookups/{register}")
@Tag(name = "look-ups", description = "Tra cứu")
class LookUpResource {

  private final CurrentClient caller;
  private final JsonBodyValidator bodies;
  private final OfficerLookUps consultations;
  private final RegisterDirectory registers;
  private final Catalogue catalogue;
  private final Clock clock;

  LookUpResource(CurrentClient caller, JsonBodyValidator bodies, OfficerLookUps consultations,
      RegisterDirectory registers,
      Catalogue catalogue, Clock clock) {
    this.caller = caller;
    this.bodies = bodies;
    this.consultations = consultations;
    this.registers = registers;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The response, as {@code schema/looked.schema.json} defines it. */
  public record Looked(UUID lookupId, String register, Verdict verdict, Map<String, Object> answer, String advice,
      OffsetDateTime asOf, String source, String auditId) {

    /** Leaves the answer out, because it is personal. */
    @Override public String toString() {
      return "Looked[" + lookupId + " " + verdict + "]";
    }
  }

  @POST
  @NonBlocking
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "lookUp",
      summary = "Hỏi một cơ sở dữ liệu về một người có trong hồ sơ hoặc lượt tiếp nhận đang mở",
      description =
          "Asks a register about a party of an open dossier or reception; purpose, question and outcome are audited.")
  public Uni<Response> ask(@PathParam("register") String register, byte[] body,
      @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String language) {
    ClientSystem by = caller.required();
    Set<String> groups = registers.groups(register)
        .orElseThrow(() -> RequestProblems.unknown("Không có cơ sở dữ liệu này.",
        "There is no such register."));
    JsonNode sent = bodies.read("lookup", body);
    Set<String> asked = LookUpParser.ask(sent, groups);
    boolean english = ApiProblems.english(language);
    return Uni.createFrom().completionStage(() -> consultations.ask(by, LookUpParser.claim(sent.path("purpose")),
        register, LookUpParser.subject(sent.path("subject")), asked))
        .map(answered -> answer(register, answered, english));
  }

  private Response answer(String register, LookUpOutcome answered, boolean english) {
    if (answered.finding() == null) {
      LookUpErrors.Told told = LookUpErrors.of(register, answered.trouble(), owner(register, answered.trouble()),
          explained(register, answered.trouble()));
      Response refused = ApiProblems.response(told.problem(), english, "/api/v1/lookups/" + register);
      return told.retryAfter() == null ? refused
          : Response.fromResponse(refused).header(HttpHeaders.RETRY_AFTER, told.retryAfter()).build();
    }
    boolean confirmed = answered.verdict() == Verdict.CONFIRMED;
    return Response.ok(new Looked(answered.lookupId(), register, answered.verdict(),
        confirmed ? answered.finding().answer() : Map.of(), confirmed ? null : advice(register, english),
        answered.finding().asOf(), answered.finding().source(), answered.auditId())).build();
  }

  private String advice(String register, boolean english) {
    return catalogue.edition().advice(EndpointStatus.partnerOf(register), "NOT_CONFIRMED", LocalDate.now(clock))
        .map(advice -> advice.remedy().in(english)).orElse(null);
  }

  /** The catalogue's advice on the error code of the refusal. */
  private Optional<Advice> explained(String register, Outcome trouble) {
    return trouble instanceof Outcome.Refused r && r.code() != null
        ? catalogue.edition().advice(EndpointStatus.partnerOf(register), r.code(), LocalDate.now(clock))
        : Optional.empty();
  }

  private ResponsibleParty owner(String register, Outcome trouble) {
    ErrorClass met = trouble.fold(d -> ErrorClass.UNKNOWN, p -> ErrorClass.UNKNOWN, s -> ErrorClass.UNKNOWN,
        Outcome.Refused::errorClass, Outcome.Unavailable::errorClass, f -> ErrorClass.HUB_FAULT);
    ResponsibleParty owner = catalogue.edition()
        .plan(EndpointStatus.partnerOf(register), "look-up", met, LocalDate.now(clock))
        .responsible();
    return owner == ResponsibleParty.CALLER ? ResponsibleParty.PARTNER : owner;
  }
}

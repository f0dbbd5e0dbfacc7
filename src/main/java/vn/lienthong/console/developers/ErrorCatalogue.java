package vn.lienthong.console.developers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.Flow;
import vn.lienthong.catalogue.error.RetryPlan;
import vn.lienthong.console.web.Messages;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * All problems with which the hub answers ({@code schema/problems.json}; a test compares it with the code), and all
 * error classes of calls to partners, with their present plans from the catalogue.
 */
@ApplicationScoped
class ErrorCatalogue {

  private final Catalogue catalogue;
  private final Clock clock;
  private final List<Entry> problems;

  ErrorCatalogue(Catalogue catalogue, Clock clock, ObjectMapper json) throws JsonProcessingException {
    this.catalogue = catalogue;
    this.clock = clock;
    this.problems = json.readValue(SchemaFiles.read("problems.json").orElseThrow(), new TypeReference<>() {});
  }

  /** A problem as in {@code problems.json}. */
  record Entry(String code, int status, ResponsibleParty faultOwner, Text title, Text remedy) {}

  /** The whole catalogue of errors. */
  public record All(List<Answered> problems, List<Met> entryErrors) {}

  /** A problem document's {@code type}, and its remedy. */
  public record Answered(String type, int status, ResponsibleParty faultOwner, Text title, Text remedy) {}

  /** An error class of partner calls, and the plan of each flow. */
  public record Met(ErrorClass errorClass, Text title, Text remedy, List<Plan> plans) {}

  /**
   * The plan after an error.
   *
   * @param then RETRY, REFUSE or PARK
   * @param delay pause before the second attempt, ISO 8601
   * @param attempts at most; then the entry is parked
   * @param faultOwner who must fix it
   */
  public record Plan(String partner, String flow, String then, String delay, int attempts,
      ResponsibleParty faultOwner) {}

  All all() {
    return new All(problems.stream().map(p -> new Answered("urn:lienthong:problem:" + p.code(), p.status(),
        p.faultOwner(), p.title(), p.remedy())).toList(), met());
  }

  private List<Met> met() {
    return Arrays.stream(ErrorClass.values()).map(c -> new Met(c, said("class." + c), said("remedy." + c), plans(c)))
        .toList();
  }

  private List<Plan> plans(ErrorClass errorClass) {
    List<Plan> plans = new ArrayList<>();
    LocalDate today = LocalDate.now(clock);
    for (Flow flow : catalogue.edition().flows()) {
      RetryPlan plan = catalogue.edition().plan(flow.partner(), flow.name(), errorClass, today);
      plans.add(new Plan(flow.partner(), flow.name(), plan.then().name(), plan.delay().toString(), plan.attempts(),
          plan.responsible()));
    }
    return plans;
  }

  private static Text said(String key) {
    return new Text(Messages.in(false).of(key), Messages.in(true).of(key));
  }
}

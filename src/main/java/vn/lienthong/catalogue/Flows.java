package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.EffectivePeriods;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.FlowKind;
import vn.lienthong.model.UncertaintyPolicy;

/** The flows, in catalogue order (by partner; a required flow comes first), and the events each subscribes to. */
final class Flows {

  private record Interest(
      FlowTarget at, String agency, String procedure, Dossier.Channel channel, boolean needsStep, boolean needsResult,
      boolean backfill) {

    boolean wants(DossierEvent event, Agencies agencies, LocalDate day) {
      Dossier dossier = event.dossier();
      return (!event.backfill() || backfill)
          && (!needsStep || event.step() != null)
          && (!needsResult || !dossier.results().isEmpty())
          && (channel == null || channel == dossier.channel())
          && (procedure == null || dossier.procedure() != null && procedure.equals(dossier.procedure().code()))
          && (agency == null || within(dossier.receivingAgency(), agencies, day)
              || within(dossier.resolvingAgency(), agencies, day));
    }

    /** Whether it is the agency itself or one below it. */
    private boolean within(Dossier.Agency other, Agencies agencies, LocalDate day) {
      return other != null && other.code() != null && agencies.within(other.code(), agency, day);
    }
  }

  private final Agencies agencies;
  private final Map<String, Flow> flows = new LinkedHashMap<>();
  private final EffectivePeriods<Map<DossierEvent.EventType, List<Interest>>> interests;

  Flows(List<CatalogueRow> flowRows, List<CatalogueRow> interestRows, Agencies agencies) {
    this.agencies = agencies;
    Map<String, Flow> unordered = new LinkedHashMap<>();
    for (CatalogueRow row : flowRows) {
      Flow flow = new Flow(row.text("partner"), row.text("flow"), row.word("kind", FlowKind.class),
          row.text("requires"), row.word("on_uncertain", UncertaintyPolicy.class), row.span("deadline"));
      unordered.put(flow.routeId(), flow);
    }
    for (CatalogueRow row : flowRows) {
      depth(row, unordered);
    }
    flowRows.stream()
        .sorted(Comparator.<CatalogueRow, String>comparing(row -> row.text("partner"))
            .thenComparing(row -> depth(row, unordered)).thenComparing(row -> row.text("flow")))
        .map(row -> unordered.get(row.text("partner") + "-" + row.text("flow")))
        .forEach(flow -> flows.put(flow.routeId(), flow));
    for (CatalogueRow row : interestRows) {
      find(row.text("partner"), row.text("flow")).orElseThrow(() -> row.wrong("flow", "no such flow"));
      if (!endpointOf(row).equals(row.text("partner")) && !endpointOf(row).startsWith(row.text("partner") + ":")) {
        throw row.wrong("endpoint", "is no endpoint of this partner");
      }
    }
    interests = new EffectivePeriods<>(interestRows, this::byType);
  }

  List<Flow> all() {
    return List.copyOf(flows.values());
  }

  Optional<Flow> find(String partner, String name) {
    return Optional.ofNullable(flows.get(partner + "-" + name));
  }

  /** The endpoints of the flows: every partner that has one, and further named endpoints; each with its partner. */
  Map<String, String> endpoints(LocalDate day) {
    Map<String, String> endpoints = new LinkedHashMap<>();
    flows.values().forEach(flow -> endpoints.put(flow.partner(), flow.partner()));
    interests.on(day).values().forEach(all -> all.forEach(i -> endpoints.put(i.at.endpoint(), i.at.flow().partner())));
    return endpoints;
  }

  List<FlowTarget> interested(DossierEvent event, LocalDate day) {
    List<FlowTarget> interested = new ArrayList<>();
    FlowTarget last = null;
    for (Interest interest : interests.on(day).getOrDefault(event.type(), List.of())) {
      // interests of one flow and endpoint are adjacent
      if (!interest.at.equals(last) && interest.wants(event, agencies, day)) {
        last = interest.at;
        interested.add(last);
      }
    }
    return interested;
  }

  /** How many flows must be delivered before it. */
  private static int depth(CatalogueRow row, Map<String, Flow> flows) {
    int depth = 0;
    String required = row.text("requires");
    while (required != null) {
      Flow next = flows.get(row.text("partner") + "-" + required);
      if (next == null || ++depth > flows.size()) {
        throw row.wrong("requires", "'" + required + "' is no flow of this partner, or requires this one");
      }
      required = next.requires();
    }
    return depth;
  }

  private Map<DossierEvent.EventType, List<Interest>> byType(List<CatalogueRow> rows) {
    Map<DossierEvent.EventType, List<Interest>> byType = new EnumMap<>(DossierEvent.EventType.class);
    List<Flow> order = all();
    rows.sort(Comparator.<CatalogueRow>comparingInt(row -> order.indexOf(flowOf(row)))
        .thenComparing(Flows::endpointOf));
    for (CatalogueRow row : rows) {
      Interest interest = new Interest(new FlowTarget(flowOf(row), endpointOf(row)), row.text("agency"),
          row.text("procedure"), row.word("channel", Dossier.Channel.class), row.flag("needs_step"),
          row.flag("needs_result"), row.flag("backfill"));
      DossierEvent.EventType wanted = row.word("type", DossierEvent.EventType.class);
      for (DossierEvent.EventType type : DossierEvent.EventType.values()) {
        // events that the hub makes only by explicit name
        if (wanted == type || wanted == null && type != DossierEvent.EventType.DOCUMENT_REUSABLE) {
          byType.computeIfAbsent(type, t -> new ArrayList<>()).add(interest);
        }
      }
    }
    return byType;
  }

  private Flow flowOf(CatalogueRow row) {
    return flows.get(row.text("partner") + "-" + row.text("flow"));
  }

  private static String endpointOf(CatalogueRow row) {
    return row.text("endpoint") == null ? row.text("partner") : row.text("endpoint");
  }
}

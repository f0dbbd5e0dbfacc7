package vn.lienthong.intake.dvcqg;

import static vn.lienthong.intake.dvcqg.CompatResource.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventMetrics;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.accept.Ledger;

/** Processes one compatibility request: its items become one unit of the ledger, all or nothing. */
@ApplicationScoped
class CompatIntake {

  private final PortalMapper mapper;
  private final EventAdmission arrivals;
  private final CompatConfig config;
  private final Ledger ledger;
  private final LegacyTraffic mirror;
  private final int most;
  private final int listed;

  CompatIntake(PortalMapper mapper, EventAdmission arrivals, CompatConfig config, Ledger ledger, LegacyTraffic mirror,
      @ConfigProperty(name = "hub.intake.compat.items.max", defaultValue = "1000") int most,
      @ConfigProperty(name = "hub.intake.compat.faults.max", defaultValue = "20") int listed) {
    this.mapper = mapper;
    this.arrivals = arrivals;
    this.config = config;
    this.ledger = ledger;
    this.mirror = mirror;
    this.most = most;
    this.listed = listed;
  }

  private interface Reading {
    IncomingEvent read(PortalMapper.Sender sender, JsonNode item, String place, ItemRemarks remarks);
  }

  /** The answer in the portal's format; fails with {@link Ledger.Busy}. */
  CompletionStage<ObjectNode> take(ClientSystem client, JsonNode call) {
    String service = call.path("service").asText();
    Reading reading = switch (service) {
      case "DongBoHoSoMC" -> mapper::snapshot;
      case "CapNhatTienDoHoSoMC" -> mapper::progress;
      default -> null;
    };
    if (reading == null) {
      return invalid("service: dịch vụ không được hỗ trợ, chỉ nhận DongBoHoSoMC và CapNhatTienDoHoSoMC");
    }
    JsonNode data = call.path("data");
    if (!data.isArray() || data.isEmpty() || data.size() > most) {
      return invalid("data: phải là danh sách từ 1 đến " + most + " phần tử");
    }
    if (mirrors(client)) {
      return mirror.take(client, service, data);
    }
    Optional<String> source = source(client);
    if (source.isEmpty()) {
      return invalid("Chưa cấu hình hub.compat." + client.id() + ".source-system cho hệ thống này");
    }
    arrivals.authorise(client, source.get());
    String unit = call.path("madonvi").asText().strip();
    return store(reading, new PortalMapper.Sender(client.id(), client.sourceSystems(), source.get(),
        unit.isEmpty() ? null : unit), data);
  }

  private CompletionStage<ObjectNode> store(Reading reading, PortalMapper.Sender sender, JsonNode data) {
    ItemRemarks remarks = new ItemRemarks();
    List<String> faults = remarks.faults();
    List<IncomingEvent> unit = new ArrayList<>();
    for (int i = 0; i < data.size() && faults.size() < listed; i++) {
      IncomingEvent arrival = reading.read(sender, data.get(i), "data[" + i + "]", remarks);
      if (arrival != null) {
        unit.add(arrival);
      }
    }
    if (!faults.isEmpty()) {
      EventMetrics.refused("compat");
      return invalid("Dữ liệu không hợp lệ: " + told(faults));
    }
    return ledger.accept(unit).thenApply(accepted -> said(accepted, remarks.warnings()));
  }

  private String told(List<String> remarks) {
    return String.join("; ", remarks.subList(0, Math.min(listed, remarks.size())));
  }

  private ObjectNode said(List<AcceptResult> accepted, List<String> warnings) {
    accepted.forEach(one -> EventMetrics.answered("compat", one));
    boolean unknown = accepted.stream().anyMatch(one -> PortalMapper.UNKNOWN.equals(one.refusal()));
    return unknown ? answer(CompatResource.ABSENT, "Hồ sơ chưa tồn tại")
        : answer(CompatResource.OK, warnings.isEmpty() ? "Thành công" : "Thành công. Lưu ý: " + told(warnings));
  }

  private boolean mirrors(ClientSystem client) {
    CompatConfig.Sender known = config.senders().get(client.id());
    return known != null && known.mirror();
  }

  /** The configured source system, else the only one for which the client may send. */
  private Optional<String> source(ClientSystem client) {
    return Optional.ofNullable(config.senders().get(client.id())).flatMap(CompatConfig.Sender::sourceSystem)
        .or(() -> client.sourceSystems().size() == 1 && !client.sourceSystems().contains("*")
            ? client.sourceSystems().stream().findFirst() : Optional.empty());
  }

  private static CompletionStage<ObjectNode> invalid(String why) {
    return CompletableFuture.completedFuture(answer(CompatResource.INVALID, why));
  }
}

package vn.lienthong.intake.dvcqg;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.ledger.LegacyCalls;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.model.text.Sha256;
import vn.lienthong.platform.db.DatabaseException;

/**
 * Copies of what the old connector sends to the portal ({@code hub.compat.<client>.mirror=true}). They are answered as
 * the portal would answer and are no events: they are stored so that an endpoint in SHADOW can be compared with them.
 * The portal itself refuses faulty items, so the hub only checks that an item names its dossier.
 */
@ApplicationScoped
class LegacyTraffic {

  private static final String PARTNER = "dvcqg";
  private static final int LONGEST_CODE = 64;
  private static final Map<String, String> FLOWS =
      Map.of("DongBoHoSoMC", "sync-dossier", "CapNhatTienDoHoSoMC", "report-progress");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ITEM = new TypeReference<>() {};

  private final LegacyCalls mirrors;

  LegacyTraffic(LegacyCalls mirrors) {
    this.mirrors = mirrors;
  }

  /** The answer in the portal's format; fails with {@link Ledger.Busy} while the database is away. */
  CompletionStage<ObjectNode> take(ClientSystem client, String service, JsonNode data) {
    List<LegacyCalls.Item> items = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      String code = data.get(i).path("MaHoSo").asText("").strip();
      if (code.isEmpty() || code.length() > LONGEST_CODE || code.indexOf('\0') >= 0) {
        return CompletableFuture.completedFuture(CompatResource.answer(CompatResource.INVALID,
            "Dữ liệu không hợp lệ: data[" + i + "].MaHoSo: bắt buộc, tối đa 64 ký tự"));
      }
      items.add(item(FLOWS.get(service), code, data.get(i)));
    }
    return CompletableFuture.supplyAsync(() -> {
      try {
        mirrors.keep(client.id(), items);
        return CompatResource.answer(CompatResource.OK, "Thành công");
      } catch (DatabaseException e) {
        throw Ledger.told(e);
      }
    }, Infrastructure.getDefaultWorkerPool());
  }

  private static LegacyCalls.Item item(String flow, String code, JsonNode item) {
    Map<String, String> fields = PartnerDossierState.of(JSON.convertValue(item, ITEM)).fields();
    return new LegacyCalls.Item(PARTNER, code, flow, "sync-dossier".equals(flow) ? "" : print(fields), fields);
  }

  private static String print(Map<String, String> fields) {
    return Sha256.hex(new TreeMap<>(fields).toString()).substring(0, 32);
  }
}

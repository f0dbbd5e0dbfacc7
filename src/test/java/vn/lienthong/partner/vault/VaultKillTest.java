package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.DeliveryTask;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Outcome;

/**
 * A process that dies around the two calls of a changed result: the entry is taken up again with what the lane's memory
 * holds, which is what was committed. {@code ledger.lane.FenceTest} shows that it is the same entry and the same
 * memory.
 */
class VaultKillTest {

  private static final ObjectMapper JSON = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final Set<String> vault = new LinkedHashSet<>();
  private final List<String> effects = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private Map<String, String> committed = new HashMap<>();
  private int dieAt = -1;
  private boolean taken;

  /** {@code at}: which call of the change it dies at; {@code taken}: the vault did it, and nobody was told. */
  @ParameterizedTest
  @CsvSource({"0,false,store store withdraw", "0,true,store store withdraw", "1,false,store withdraw withdraw",
      "1,true,store withdraw withdraw", "2,false,store withdraw"})
  void theOldResultIsTakenBackAllTheSameAndNothingTwice(int at, boolean taken, String told) throws IOException {
    deliver("01/GP");
    calls.clear();
    effects.clear();
    this.dieAt = at;
    this.taken = taken;
    deliver("02/GP");
    assertThat(calls).containsExactly(told.split(" "));
    assertThat(effects).as("in first, then out, each once").containsExactly("+02/GP", "-01/GP");
    assertThat(vault).hasSize(1).allMatch(key -> key.contains("02/GP"));
    assertThat(StoredResult.read(committed)).extracting(StoredResult::number).containsExactly("02/GP");
  }

  /**
   * As the relay does: call after call, each outcome committed before the next; after a death from what is committed.
   */
  private void deliver(String number) throws IOException {
    Outcome outcome = null;
    for (int call = 0; !(outcome instanceof Outcome.Delivered); call++) {
      VaultSteps bean = VaultRooms.vault(VaultRooms.at("http://kho")); // a new process remembers nothing else
      Exchange exchange =
      VaultRooms.exchange(new DeliveryTask(41, "lt-41", "vault", "store-result", event(number), null,
          call + 1, DeliveryTask.Mode.LIVE, call > 0, Map.copyOf(committed), Map.of()));
      bean.toStore(exchange);
      boolean store = exchange.getProperty("HubUrl").toString().contains("store");
      calls.add(store ? "store" : "withdraw");
      if (call != dieAt || taken) {
        answer(exchange, store);
      }
      if (call == dieAt) {
        continue;
      }
      outcome = (Outcome) bean.readStore(exchange);
      assertThat(outcome).isInstanceOfAny(Outcome.Delivered.class, Outcome.Progressed.class);
      committed = new HashMap<>(outcome.fold(Outcome.Delivered::partnerState, Outcome.Progressed::partnerState,
          s -> null,
          r -> null, u -> null, f -> null));
    }
  }

  /** A vault that keeps one of the same kind, number and print. */
  private void answer(Exchange exchange, boolean store) throws IOException {
    JsonNode paper = JSON.readTree(exchange.getMessage().getBody(byte[].class)).at("/DanhSachGiayToKetQua/0");
    String number = paper.get("SoKyHieu").asText();
    String key = paper.get("MaKetQua").asText() + " " + number + " " + paper.get("MaBam").asText();
    boolean done = store ? vault.add(key) : vault.remove(key);
    if (done) {
      effects.add((store ? "+" : "-") + number);
    }
    VaultRooms.answers(exchange, 200, done ? "{\"errorCode\":\"0\"}" : store
        ? "{\"errorCode\":\"3\",\"message\":\"Giấy tờ đã tồn tại\"}"
        : "{\"errorCode\":\"4\",\"message\":\"Giấy tờ không tồn tại\"}");
  }

  private static DossierEvent event(String number) throws IOException {
    ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(
        Path.of("src/main/resources/schema/examples/result-issued.json")));
    ((ObjectNode) event.at("/dossier/results/0")).put("number", number);
    return JSON.convertValue(event, DossierEvent.class);
  }
}

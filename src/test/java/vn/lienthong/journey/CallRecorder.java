package vn.lienthong.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears what partners are told of dossiers, as it leaves, until closed. */
public final class CallRecorder extends EventNotifierSupport implements AutoCloseable {

  private final List<JsonNode> items = new CopyOnWriteArrayList<>();
  private final CamelContext camel;
  private final String mark;
  private final String place;

  private CallRecorder(CamelContext camel, String mark, String place) {
    this.camel = camel;
    this.mark = mark;
    this.place = place;
    setIgnoreExchangeSendingEvents(false);
    start();
    camel.getManagementStrategy().addEventNotifier(this);
  }

  /** The snapshots the portal is sent. */
  public static CallRecorder atPortal(CamelContext camel) {
    return new CallRecorder(camel, "DongBoHoSoMC", "/data/0");
  }

  /** What the vaults are told to put in or take back. */
  public static CallRecorder atVaults(CamelContext camel) {
    return new CallRecorder(camel, "MaBam", "");
  }

  @Override public void notify(CamelEvent event) {
    if (event instanceof CamelEvent.ExchangeSendingEvent sending
        && sending.getEndpoint().getEndpointUri().contains("partner-call")) {
      String body = sending.getExchange().getMessage().getBody(String.class);
      if (body != null && body.contains(mark)) {
        items.add(WholeHub.tree(body).at(place));
      }
    }
  }

  /** What was told of this dossier, in order. */
  public List<JsonNode> told(String code) {
    return items.stream().filter(item -> code.equals(item.path("MaHoSo").asText())).toList();
  }

  public JsonNode last(String code) {
    List<JsonNode> all = told(code);
    return all.get(all.size() - 1);
  }

  @Override public void close() {
    camel.getManagementStrategy().removeEventNotifier(this);
    stop();
  }
}

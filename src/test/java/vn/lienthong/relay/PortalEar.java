package vn.lienthong.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Hears the snapshots that are sent to the portal, until closed. */
final class PortalEar extends EventNotifierSupport implements AutoCloseable {

  private final List<JsonNode> items = new CopyOnWriteArrayList<>();
  private final CamelContext camel;

  PortalEar(CamelContext camel) {
    this.camel = camel;
    setIgnoreExchangeSendingEvents(false);
    start();
    camel.getManagementStrategy().addEventNotifier(this);
  }

  @Override public void notify(CamelEvent event) {
    if (event instanceof CamelEvent.ExchangeSendingEvent sending && sending.getEndpoint().getEndpointUri().contains("partner-call")) {
      String body = sending.getExchange().getMessage().getBody(String.class);
      if (body != null && body.contains("DongBoHoSoMC")) {
        items.add(WholeHub.tree(body).at("/data/0"));
      }
    }
  }

  /** What the portal was told of this dossier, in order. */
  List<JsonNode> told(String code) {
    return items.stream().filter(item -> code.equals(item.path("MaHoSo").asText())).toList();
  }

  JsonNode last(String code) {
    List<JsonNode> all = told(code);
    return all.get(all.size() - 1);
  }

  @Override public void close() {
    camel.getManagementStrategy().removeEventNotifier(this);
    stop();
  }
}

package vn.lienthong.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.health.Endpoint;
import vn.lienthong.ledger.BalanceReader.Backlog;

/**
 * An endpoint and what waits for it; the counts are some seconds old.
 *
 * @param backlog entries that wait
 * @param due of these, how many might go now
 */
public record PartnerView(
    @JsonUnwrapped Endpoint endpoint, long backlog, long due, long parked, Long oldestWaitingSeconds) {

  /** Every endpoint with what waits for it. */
  public static List<PartnerView> all(List<Endpoint> endpoints, List<Backlog> backlogs) {
    Map<String, Backlog> waiting = backlogs.stream().collect(Collectors.toMap(Backlog::endpoint, Function.identity()));
    return endpoints.stream().map(endpoint -> of(endpoint, waiting.get(endpoint.name()))).toList();
  }

  private static PartnerView of(Endpoint endpoint, Backlog backlog) {
    return backlog == null ? new PartnerView(endpoint, 0, 0, 0, null)
        : new PartnerView(endpoint, backlog.waiting(), backlog.due(), backlog.parked(),
            backlog.oldestWaiting() == null ? null : backlog.oldestWaiting().toSeconds());
  }
}

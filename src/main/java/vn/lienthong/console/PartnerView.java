package vn.lienthong.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.lienthong.health.Endpoint;
import vn.lienthong.ledger.BalanceReader.Backlog;

/**
 * An endpoint and what waits for it; the counts are some seconds old.
 *
 * @param backlog entries that wait
 * @param due of these, how many might go now
 */
record PartnerView(
    @JsonUnwrapped Endpoint endpoint, long backlog, long due, long parked, Long oldestWaitingSeconds) {

  static PartnerView of(Endpoint endpoint, Backlog backlog) {
    return backlog == null ? new PartnerView(endpoint, 0, 0, 0, null)
        : new PartnerView(endpoint, backlog.waiting(), backlog.due(), backlog.parked(),
            backlog.oldestWaiting() == null ? null : backlog.oldestWaiting().toSeconds());
  }
}

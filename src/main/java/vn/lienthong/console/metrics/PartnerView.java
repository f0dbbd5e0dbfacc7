package vn.lienthong.console.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.lienthong.ledger.query.BalanceQuery.Backlog;
import vn.lienthong.ledger.query.ShadowReport;
import vn.lienthong.outbound.endpoint.EndpointState;

/**
 * An endpoint and what waits for it; the counts are some seconds old.
 *
 * @param backlog entries that wait
 * @param due of these, how many might go now
 * @param shadow what was found at an endpoint in SHADOW; absent elsewhere
 * @param closedBy the key that has to be set before it is asked or told anything; absent where it may be
 */
public record PartnerView(
    @JsonUnwrapped EndpointState endpoint, long backlog, long due, long parked, Long oldestWaitingSeconds,
    @JsonInclude(JsonInclude.Include.NON_NULL) ShadowReport.Found shadow,
    @JsonInclude(JsonInclude.Include.NON_NULL) String closedBy) {

  public static PartnerView of(EndpointState endpoint, Backlog backlog, ShadowReport.Found shadow, String closedBy) {
    return backlog == null ? new PartnerView(endpoint, 0, 0, 0, null, shadow, closedBy)
        : new PartnerView(endpoint, backlog.waiting(), backlog.due(), backlog.parked(),
            backlog.oldestWaiting() == null ? null : backlog.oldestWaiting().toSeconds(), shadow, closedBy);
  }
}

package vn.lienthong.console.metrics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import vn.lienthong.ledger.query.BalanceQuery.Backlog;
import vn.lienthong.ledger.query.ShadowReport;
import vn.lienthong.outbound.endpoint.EndpointState;

/**
 * An endpoint and its backlog; the counts are some seconds old.
 *
 * @param backlog entries that wait
 * @param due how many of these may be sent now
 * @param shadow the comparison results of an endpoint in SHADOW; absent elsewhere
 * @param closedBy the configuration key that must be set before this endpoint is called; absent where it may be called
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

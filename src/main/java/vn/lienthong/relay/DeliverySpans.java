package vn.lienthong.relay;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import vn.lienthong.ledger.lane.ClaimedEntry;
import vn.lienthong.ledger.lane.Settlement;

/**
 * One span for each attempt, in the trace of the request that brought the event. It has partner, flow, entry and
 * outcome, and no content of the event.
 */
@ApplicationScoped
class DeliverySpans {

  private static final Set<String> WELL = Set.of("DELIVERED", "PROGRESSED", "SHADOWED");
  private static final int TRACEPARENT = 55;

  private final Tracer tracer;

  DeliverySpans(Tracer tracer) {
    this.tracer = tracer;
  }

  Span begin(ClaimedEntry claim) {
    return tracer.spanBuilder("relay " + claim.partner() + " " + claim.flow()).setParent(parent(claim.trace()))
        .setAttribute("hub.partner", claim.partner()).setAttribute("hub.endpoint", claim.endpoint())
        .setAttribute("hub.flow", claim.flow()).setAttribute("hub.entry", claim.entry())
        .setAttribute("hub.attempt", claim.attempts() + 1).startSpan();
  }

  static void end(Span span, Settlement settlement) {
    span.setAttribute("hub.outcome", settlement.outcome().toLowerCase(Locale.ROOT));
    if (!WELL.contains(settlement.outcome())) {
      span.setStatus(StatusCode.ERROR);
      if (settlement.errorClass() != null) {
        span.setAttribute("hub.error_class", settlement.errorClass().name());
      }
    }
    span.end();
  }

  private static Context parent(String trace) {
    if (trace == null || trace.length() != TRACEPARENT) {
      return Context.root();
    }
    return Context.root().with(Span.wrap(SpanContext.createFromRemoteParent(trace.substring(3, 35),
        trace.substring(36, 52), TraceFlags.fromHex(trace, 53), TraceState.getDefault())));
  }
}

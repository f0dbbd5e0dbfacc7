package vn.lienthong.ledger.accept;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The W3C {@code traceparent} of the request that brought an event. */
final class TraceParent {

  private TraceParent() {}

  /** That of the request the current thread works for; null while tracing is off. */
  static String current() {
    SpanContext here = Span.current().getSpanContext();
    return here.isValid()
        ? "00-" + here.getTraceId() + "-" + here.getSpanId() + "-" + here.getTraceFlags().asHex() : null;
  }
}

package vn.lienthong.ledger.accept;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The trace an event came in by, as a W3C {@code traceparent}. */
final class TraceParent {

  private TraceParent() {}

  /** Of the request this thread works for; null while tracing is off. */
  static String current() {
    SpanContext here = Span.current().getSpanContext();
    return here.isValid()
        ? "00-" + here.getTraceId() + "-" + here.getSpanId() + "-" + here.getTraceFlags().asHex() : null;
  }
}

package vn.lienthong.catalogue;

/**
 * A flow and its endpoint.
 *
 * @param endpoint the partner, or one of its several endpoints ({@code vault:province})
 */
public record FlowTarget(Flow flow, String endpoint) {}

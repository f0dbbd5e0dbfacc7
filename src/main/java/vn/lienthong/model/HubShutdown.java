package vn.lienthong.model;

/**
 * Fired when the process receives the stop signal. The interfaces still accept requests; open streams should end now.
 */
public record HubShutdown() {}

package vn.lienthong.model;

/**
 * SNAPSHOT: only the newest state is delivered. JOURNAL: each entry is delivered (progress steps, notifications,
 * payments).
 */
public enum FlowKind { SNAPSHOT, JOURNAL }

package vn.lienthong.canon;

/** Snapshot: the newest matters. Journal: each one matters (progress steps, notices, money). */
public enum FlowKind { SNAPSHOT, JOURNAL }

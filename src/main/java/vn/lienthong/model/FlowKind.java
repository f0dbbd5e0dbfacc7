package vn.lienthong.model;

/** Snapshot: the newest matters. Journal: each one matters (progress steps, notices, money). */
public enum FlowKind { SNAPSHOT, JOURNAL }

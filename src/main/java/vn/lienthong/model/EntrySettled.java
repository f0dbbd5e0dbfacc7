package vn.lienthong.model;

import java.time.OffsetDateTime;

/** Fired when an entry reaches a new state. Best effort, for live pages. */
public record EntrySettled(long entryId, String partner, String flow, EntryState state, OffsetDateTime at) {}

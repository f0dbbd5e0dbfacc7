package vn.lienthong.model;

import java.time.OffsetDateTime;

/** An entry reached a new state; best effort, for live screens. */
public record EntrySettled(long entryId, String partner, String flow, EntryState state, OffsetDateTime at) {}

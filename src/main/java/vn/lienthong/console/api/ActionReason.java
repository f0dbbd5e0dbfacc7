package vn.lienthong.console.api;

/** The body of an act: why it is done. Kept; names no person. */
public record ActionReason(String reason) {}

package vn.lienthong.console.api;

/** The body of an operator action: its reason. Stored; must not name a person. */
public record ActionReason(String reason) {}

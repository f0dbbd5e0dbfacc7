package vn.lienthong.console;

/** The body of an act: why it is done. Kept; names no person. */
record Reason(String reason) {}

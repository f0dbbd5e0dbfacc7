package vn.lienthong.platform.lifecycle;

/** Marks an exception that says somebody else holds what is needed just now: the item in hand is not at fault. */
public interface HeldUp {}

package vn.lienthong.platform.lifecycle;

/** Marks an exception that says another transaction locks what is needed now: the current item is not at fault. */
public interface HeldUp {}

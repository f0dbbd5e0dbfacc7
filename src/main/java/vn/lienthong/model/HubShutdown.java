package vn.lienthong.model;

/** The process was told to stop; the doors are still open, and what streams through them had better come to its end. */
public record HubShutdown() {}

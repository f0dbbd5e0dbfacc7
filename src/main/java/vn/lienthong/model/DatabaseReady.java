package vn.lienthong.model;

/**
 * Fired at startup when the database is reachable and migrated, before any lane is claimed. Observers load their
 * in-memory data.
 */
public record DatabaseReady() {}

package vn.lienthong.model;

/** The database is there and migrated; fired before anything is claimed. Observers read what they keep in memory. */
public record DatabaseReady() {}

package vn.lienthong.platform.lifecycle;

/**
 * Marks an exception that concerns the environment (the database is away) and not the current item: the turn ends, and
 * the items behind it are not tried in vain.
 */
public interface EndsTurn {}

package vn.lienthong.platform.lifecycle;

/**
 * Marks an exception that speaks of the surroundings (the database is away) and not of the item in hand: the turn ends,
 * and the items behind it are not tried in vain.
 */
public interface EndsTurn {}

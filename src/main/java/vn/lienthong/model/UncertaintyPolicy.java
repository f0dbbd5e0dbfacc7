package vn.lienthong.model;

/**
 * What to do after a call that may have taken effect: repeat it, ask the partner first, park the entry, or mark it as
 * perhaps sent.
 */
public enum UncertaintyPolicy { REPEAT, ASK, PARK, PERHAPS }

package vn.lienthong.model;

/** What follows a call that may have been done: repeat it, ask first, park it, or call it perhaps sent. */
public enum UncertaintyPolicy { REPEAT, ASK, PARK, PERHAPS }

package vn.lienthong.canon;

/** What follows a call that may have been done: repeat it, ask first, park it, or call it perhaps sent. */
public enum OnUncertain { REPEAT, ASK, PARK, PERHAPS }

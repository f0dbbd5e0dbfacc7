package vn.lienthong.canon;

/** Whose fault it is, and so who mends it. */
public enum FaultOwner { CALLER, HUB, PARTNER, NATIONAL }

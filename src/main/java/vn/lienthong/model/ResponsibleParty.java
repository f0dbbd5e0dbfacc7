package vn.lienthong.model;

/** Whose fault it is, and so who mends it. */
public enum ResponsibleParty { CALLER, HUB, PARTNER, NATIONAL }

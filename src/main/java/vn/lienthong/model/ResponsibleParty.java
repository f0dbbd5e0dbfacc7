package vn.lienthong.model;

/** Whose fault it is, and so who must fix it. */
public enum ResponsibleParty { CALLER, HUB, PARTNER, NATIONAL }

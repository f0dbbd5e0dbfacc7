package vn.lienthong.model;

/** The party at fault, which has to fix the error. */
public enum ResponsibleParty { CALLER, HUB, PARTNER, NATIONAL }

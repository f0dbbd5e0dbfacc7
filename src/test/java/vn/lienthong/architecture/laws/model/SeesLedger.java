package vn.lienthong.architecture.laws.model;

import vn.lienthong.architecture.laws.ledger.Entries;

/** Breaks a law on purpose: sees ledger.query.EntryQuery. */
public record SeesLedger(Entries seen) {}

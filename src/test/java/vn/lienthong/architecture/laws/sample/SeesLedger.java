package vn.lienthong.architecture.laws.sample;

import vn.lienthong.architecture.laws.ledger.Entries;

/** Breaks a law on purpose: sees ledger.Entries. */
public record SeesLedger(Entries seen) {}

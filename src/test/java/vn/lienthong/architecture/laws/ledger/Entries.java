package vn.lienthong.architecture.laws.ledger;

import vn.lienthong.architecture.laws.relay.SeesIntake;

/** Breaks a law on purpose: sees relay. */
public record Entries(SeesIntake seen) {}

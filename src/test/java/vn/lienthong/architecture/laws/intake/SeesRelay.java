package vn.lienthong.architecture.laws.intake;

import vn.lienthong.architecture.laws.relay.SeesIntake;

/** Breaks a law on purpose: sees relay.SeesIntake. */
public record SeesRelay(SeesIntake seen) {}

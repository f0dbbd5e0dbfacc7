package vn.lienthong.architecture.laws.diagnostics;

import vn.lienthong.architecture.laws.intake.SeesRelay;

/** Breaks a law on purpose: sees intake.SeesRelay. */
public record SeesIntake(SeesRelay seen) {}

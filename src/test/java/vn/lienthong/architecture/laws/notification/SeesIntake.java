package vn.lienthong.architecture.laws.notification;

import vn.lienthong.architecture.laws.intake.SeesRelay;

/** Breaks a law on purpose: sees intake.SeesRelay. */
public record SeesIntake(SeesRelay seen) {}

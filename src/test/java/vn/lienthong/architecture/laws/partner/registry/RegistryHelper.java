package vn.lienthong.architecture.laws.partner.registry;

import vn.lienthong.architecture.laws.launcher.SeesLedger;

/** Breaks laws on purpose: its name says nothing, and it sees embedded and another partner. */
public record RegistryHelper(SeesLedger embedded) {}

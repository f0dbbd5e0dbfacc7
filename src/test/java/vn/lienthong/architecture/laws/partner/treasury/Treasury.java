package vn.lienthong.architecture.laws.partner.treasury;

import vn.lienthong.architecture.laws.ledger.Entries;
import vn.lienthong.architecture.laws.partner.registry.RegistryHelper;

/** Breaks laws on purpose: public in a partner's room, sees the ledger and another partner. */
public record Treasury(Entries entries, RegistryHelper other) {}

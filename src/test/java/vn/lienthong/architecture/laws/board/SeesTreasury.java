package vn.lienthong.architecture.laws.board;

import vn.lienthong.architecture.laws.partner.treasury.Treasury;

/** Breaks a law on purpose: sees partner.treasury.Treasury. */
record SeesTreasury(Treasury seen) {}

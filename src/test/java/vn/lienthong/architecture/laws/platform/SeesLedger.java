package vn.lienthong.architecture.laws.platform;

import vn.lienthong.architecture.laws.ledger.Entries;

/** Breaks two laws on purpose: sees ledger.query.EntryQuery, and makes a thread of its own. */
public record SeesLedger(Entries seen) {

  static void begin() {
    new Thread(() -> { }).start();
  }
}

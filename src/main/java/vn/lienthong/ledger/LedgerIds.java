package vn.lienthong.ledger;

/** The ledger's id blocks, one holder per replica. */
public record LedgerIds(Ids dossiers, Ids events, Ids lanes, Ids entries, Ids attempts, Ids notices) {

  static LedgerIds create() {
    return new LedgerIds(new Ids("dossier_id"), new Ids("event_id"), new Ids("lane_id"), new Ids("entry_id"),
        new Ids("attempt_id"), new Ids("notice_id"));
  }
}

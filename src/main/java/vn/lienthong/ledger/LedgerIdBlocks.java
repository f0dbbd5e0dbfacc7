package vn.lienthong.ledger;

/** The ledger's id blocks, one instance per replica. */
public record LedgerIdBlocks(IdBlocks dossiers, IdBlocks events, IdBlocks lanes, IdBlocks entries, IdBlocks attempts,
    IdBlocks notices) {

  /** Id blocks of all sequences of the ledger. */
  public static LedgerIdBlocks create() {
    return new LedgerIdBlocks(new IdBlocks("dossier_id"), new IdBlocks("event_id"), new IdBlocks("lane_id"),
        new IdBlocks("entry_id"),
        new IdBlocks("attempt_id"), new IdBlocks("notice_id"));
  }
}

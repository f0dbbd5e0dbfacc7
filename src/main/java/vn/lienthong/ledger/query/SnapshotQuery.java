package vn.lienthong.ledger.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.model.Dossier;
import vn.lienthong.platform.db.Sql;
import vn.lienthong.platform.db.Transactions;

/**
 * The newest snapshot of a dossier, for rooms that process it and have checked that they may. It is not masked: never
 * show it as it is.
 */
@ApplicationScoped
public class SnapshotQuery {

  private static final String NEWEST = """
      select v.id as event, v.payload from dossier d join event v on v.id = d.newest_event where d.code = :code""";

  private record Found(long event, byte[] payload) {}

  private final Transactions tx;
  private final FieldEncryptor seal;

  SnapshotQuery(Transactions tx, FieldEncryptor seal) {
    this.tx = tx;
    this.seal = seal;
  }

  /** The newest snapshot; empty while no event of the dossier has its position. Blocks. */
  public Optional<Dossier> newest(String code) {
    return tx.read(connection -> Sql.query(connection, NEWEST).bind("code", code).mapTo(Found.class).findFirst())
        .map(found -> EventCodec.event(seal.open("event:" + found.event(), found.payload())).dossier());
  }
}

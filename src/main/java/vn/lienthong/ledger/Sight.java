package vn.lienthong.ledger;

import java.util.Set;
import vn.lienthong.access.client.ClientSystem;

/** What a client system may see: everything, or what its own source systems sent. */
record Sight(boolean all, Set<String> sources) {

  static Sight of(ClientSystem client) {
    return new Sight(client.operator() || client.sourceSystems().contains("*"), client.sourceSystems());
  }
}

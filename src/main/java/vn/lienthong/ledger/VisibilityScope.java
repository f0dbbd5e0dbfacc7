package vn.lienthong.ledger;

import java.util.Set;
import vn.lienthong.access.client.ClientSystem;

/** What a client system may see: everything, or only what its own source systems sent. */
public record VisibilityScope(boolean all, Set<String> sources) {

  /** The scope of a client: all for operators and for clients with the source system {@code *}. */
  public static VisibilityScope of(ClientSystem client) {
    return new VisibilityScope(client.operator() || client.sourceSystems().contains("*"), client.sourceSystems());
  }
}

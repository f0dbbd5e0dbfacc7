package vn.lienthong.console.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.query.BalanceQuery;
import vn.lienthong.ledger.query.BalanceQuery.Balance;

/** The balance: proves that no event and no entry was lost. */
@Path("/api/v1/balance")
@Tag(name = "balance")
class BalanceResource {

  private final CurrentClient caller;
  private final BalanceQuery balance;

  BalanceResource(CurrentClient caller, BalanceQuery balance) {
    this.caller = caller;
    this.balance = balance;
  }

  @GET
  @Operation(summary = "Events by what became of them, entries by state; one snapshot, both add up")
  public Balance now() {
    caller.required();
    return balance.balance();
  }
}

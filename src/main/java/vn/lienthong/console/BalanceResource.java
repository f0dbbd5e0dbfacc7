package vn.lienthong.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.BalanceReader;
import vn.lienthong.ledger.BalanceReader.Balance;

/** The proof that nothing vanished. */
@Path("/api/v1/balance")
@Tag(name = "balance")
class BalanceResource {

  private final CurrentClient caller;
  private final BalanceReader balance;

  BalanceResource(CurrentClient caller, BalanceReader balance) {
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

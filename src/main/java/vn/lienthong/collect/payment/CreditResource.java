package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.collect.payment.credit.Credit;
import vn.lienthong.collect.payment.credit.CreditRepository;
import vn.lienthong.ledger.ListCursor;
import vn.lienthong.ledger.PageSize;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.VisibilityScope;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.ParameterParser;

/** Money that moved, by kind: what a person must look at. */
@Path("/api/v1/credits")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class CreditResource {

  private static final String LIST = "credits";

  private final CurrentClient caller;
  private final Transactions tx;
  private final PageSize pages;

  CreditResource(CurrentClient caller, Transactions tx, PageSize pages) {
    this.caller = caller;
    this.tx = tx;
    this.pages = pages;
  }

  @GET
  @Blocking
  @Operation(operationId = "credits", summary = "Tiền đã ghi nhận theo loại: EXCESS, MISMATCH, ORPHAN, APPLIED")
  public ResultPage<PaymentView.Money> credits(@QueryParam("state") String state, @QueryParam("limit") String limit,
      @QueryParam("cursor") String cursor) {
    ClientSystem by = caller.required();
    Credit.Kind kind = Optional.ofNullable(ParameterParser.word("state", state, Credit.Kind.class))
        .orElse(Credit.Kind.EXCESS);
    int size = pages.of(ParameterParser.number("limit", limit));
    VisibilityScope sight = VisibilityScope.of(by);
    List<Credit> found = tx.read(connection -> CreditRepository.list(connection, kind,
        ListCursor.read(LIST, cursor, 0), sight.all(), sight.sources(), size + 1));
    boolean more = found.size() > size;
    List<Credit> items = more ? found.subList(0, size) : found;
    return new ResultPage<>(items.stream().map(PaymentView.Money::of).toList(),
        more ? ListCursor.of(LIST, items.get(size - 1).id()) : null);
  }
}

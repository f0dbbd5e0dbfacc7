package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
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
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.platform.http.ParameterParser;

/** What is reported of payments: money a person must look at, both balances, the online share. */
@Path("/api/v1")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class PaymentReportResource {

  private static final String LIST = "credits";

  private final CurrentClient caller;
  private final PaymentBalanceQuery balances;
  private final Transactions tx;
  private final PageSize pages;
  private final Clock clock;

  PaymentReportResource(CurrentClient caller, PaymentBalanceQuery balances, Transactions tx, PageSize pages,
      Clock clock) {
    this.caller = caller;
    this.balances = balances;
    this.tx = tx;
    this.pages = pages;
    this.clock = clock;
  }

  @GET
  @Blocking
  @Path("credits")
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

  @GET
  @Blocking
  @Path("payments/balance")
  @Operation(operationId = "paymentBalance", summary = "Hai cân đối theo cơ quan trong một tháng (month=2026-01)",
      description = "asked = paid + open + cancelled + exempt; received = applied + excess + mismatch + orphan, in VND")
  public List<PaymentBalanceQuery.Balance> balance(@QueryParam("month") String month) {
    caller.operator();
    YearMonth of = month(month);
    return balances.balances(of.atDay(1), of.plusMonths(1).atDay(1));
  }

  @GET
  @Blocking
  @Path("payments/share")
  @Operation(operationId = "paymentShare", summary = "Tỷ lệ thanh toán trực tuyến theo cơ quan trong một tháng")
  public List<PaymentBalanceQuery.Share> share(@QueryParam("month") String month) {
    caller.operator();
    YearMonth of = month(month);
    return balances.shares(of.atDay(1), of.plusMonths(1).atDay(1));
  }

  private YearMonth month(String month) {
    return month == null ? YearMonth.from(LocalDate.now(clock.withZone(IsoTimes.VIETNAM)))
        : ParameterParser.month("month", month);
  }
}

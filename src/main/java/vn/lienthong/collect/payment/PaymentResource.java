package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.collect.payment.attempt.Attempt;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.attempt.StepQueue.Step;
import vn.lienthong.collect.payment.step.StepRunner;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.platform.http.CallerAddress;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;
import vn.lienthong.platform.lifecycle.Pools;

/** Payments on the national payment platform, asked for by dossier systems and trusted portals. */
@Path("/api/v1/payments")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class PaymentResource {

  private static final Logger LOG = Logger.getLogger(PaymentResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final PaymentService payments;
  private final StepRunner steps;
  private final CallerAddress addresses;
  private final PaymentBalanceQuery balances;
  private final Clock clock;
  private final Duration wait;
  private final Executor pool = Pools.cached("payment-requests");

  PaymentResource(CurrentClient caller, JsonRequestBody requestBody, PaymentService payments, StepRunner steps,
      CallerAddress addresses, PaymentBalanceQuery balances, PaymentSettings config, Clock clock) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.payments = payments;
    this.steps = steps;
    this.addresses = addresses;
    this.balances = balances;
    this.clock = clock;
    this.wait = config.initWait();
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "startPayment", summary = "Khởi tạo thanh toán cho các khoản thu đang mở của hồ sơ",
      description = "{\"dossierCode\",\"demands\":[ids] or \"fees\":[…],\"payer\",\"returnUrl\"} → 201 with payUrl,"
          + " or 202 while the platform has not answered; 409 with the reason when it cannot be paid.")
  public Uni<Response> start(String body, @HeaderParam("Idempotency-Key") String key,
      @Context HttpServerRequest request) {
    ClientSystem by = caller.required();
    String once = ParameterParser.key("Idempotency-Key", key);
    PaymentRequest asked = requestBody.read(body, PaymentRequest.class).checked();
    String address = addresses.of(request);
    return Uni.createFrom().completionStage(() -> CompletableFuture
        .supplyAsync(() -> payments.prepare(by, once, requestBody.canonical(asked), asked, address), pool)
        .thenCompose(prepared -> opened(prepared.attempt()))
        .thenApplyAsync(reference -> payments.payment(by, reference).orElseThrow(), pool)
        .thenApply(payment -> answer(by, payment)));
  }

  /** Waits a while for the platform; the step goes on without the caller. */
  private CompletionStage<String> opened(Attempt attempt) {
    return attempt.shown() != Attempt.Shown.INITIATING ? CompletableFuture.completedFuture(attempt.reference())
        : steps.now(attempt.id(), Step.INIT).toCompletableFuture().copy()
            .completeOnTimeout(null, wait.toMillis(), TimeUnit.MILLISECONDS)
            .thenApply(done -> attempt.reference());
  }

  private static Response answer(ClientSystem by, PaymentView.Payment payment) {
    LOG.infof("payment reference=%s state=%s client=%s", payment.reference(), payment.state(), by.id());
    return Response.status(payment.state() == Attempt.Shown.INITIATING ? Response.Status.ACCEPTED
        : Response.Status.CREATED).entity(payment).build();
  }

  @GET
  @Blocking
  @Path("{reference}")
  @Operation(operationId = "payment", summary = "Một lần thanh toán: trạng thái, các khoản thu")
  public PaymentView.Payment payment(@PathParam("reference") String reference) {
    return payments.payment(caller.required(), ParameterParser.id(reference)).orElseThrow(() ->
        RequestProblems.unknown("Không có lần thanh toán này.", "There is no such payment."));
  }

  @GET
  @Blocking
  @Path("balance")
  @Operation(operationId = "paymentBalance", summary = "Hai cân đối theo cơ quan trong một tháng (month=2026-01)",
      description = "asked = paid + open + cancelled + exempt; received = applied + excess + mismatch + orphan, in VND")
  public List<PaymentBalanceQuery.Balance> balance(@QueryParam("month") String month) {
    caller.operator();
    YearMonth of = month(month);
    return balances.balances(of.atDay(1), of.plusMonths(1).atDay(1));
  }

  @GET
  @Blocking
  @Path("share")
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

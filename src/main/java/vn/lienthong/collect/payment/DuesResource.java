package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.platform.http.ParameterParser;

/** What a dossier owes, what was tried, and what was paid. */
@Path("/api/v1/dossiers/{code}/demands")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class DuesResource {

  private final CurrentClient caller;
  private final PaymentService payments;

  DuesResource(CurrentClient caller, PaymentService payments) {
    this.caller = caller;
    this.payments = payments;
  }

  @GET
  @Blocking
  @Operation(operationId = "demands", summary = "Các khoản thu của hồ sơ, các lần thanh toán và tiền đã ghi nhận")
  public PaymentView.Dues dues(@PathParam("code") String code) {
    return payments.dues(caller.required(), ParameterParser.id(code));
  }
}

package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.collect.payment.demand.Demand;
import vn.lienthong.platform.http.JsonRequestBody;
import vn.lienthong.platform.http.ParameterParser;

/** What officers do with a demand. */
@Path("/api/v1/demands/{id}")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class DemandResource {

  private static final Logger LOG = Logger.getLogger(DemandResource.class);

  private final CurrentClient caller;
  private final JsonRequestBody requestBody;
  private final CounterService counter;

  DemandResource(CurrentClient caller, JsonRequestBody requestBody, CounterService counter) {
    this.caller = caller;
    this.requestBody = requestBody;
    this.counter = counter;
  }

  /** Why an officer closes a demand; nothing personal. */
  record Reason(String reason) {}

  @POST
  @Blocking
  @Path("counter")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "payAtCounter", summary = "Thu tại quầy: CASH, TRANSFER, QR, POS",
      description = "{\"method\",\"slip\",\"amount\",\"paidAt\",\"despiteReference\"}; 409 while an online payment is"
          + " open, unless its reference is named.")
  public CounterService.Settled pay(@PathParam("id") String id, String body) {
    ClientSystem by = caller.required();
    CounterService.Settled settled =
        counter.pay(by, ParameterParser.entry(id), requestBody.read(body, CounterService.Slip.class));
    LOG.infof("demand=%s paid at the counter method=%s client=%s", id, settled.credit().method(), by.id());
    return settled;
  }

  @POST
  @Blocking
  @Path("exempt")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "exemptDemand", summary = "Miễn khoản thu, có lý do")
  public PaymentView.Due exempt(@PathParam("id") String id, String body) {
    return close(id, body, Demand.State.EXEMPT);
  }

  @POST
  @Blocking
  @Path("cancel")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "cancelDemand", summary = "Hủy khoản thu, có lý do")
  public PaymentView.Due cancel(@PathParam("id") String id, String body) {
    return close(id, body, Demand.State.CANCELLED);
  }

  private PaymentView.Due close(String id, String body, Demand.State state) {
    ClientSystem by = caller.required();
    PaymentView.Due due = counter.close(by, ParameterParser.entry(id), state,
        requestBody.read(body, Reason.class).reason());
    LOG.infof("demand=%s %s client=%s", id, state, by.id());
    return due;
  }
}

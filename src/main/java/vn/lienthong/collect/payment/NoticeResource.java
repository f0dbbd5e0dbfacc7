package vn.lienthong.collect.payment;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.collect.payment.attempt.PaymentSettings;
import vn.lienthong.collect.payment.credit.NoticeService;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.platform.http.AddressRanges;
import vn.lienthong.platform.http.CallerAddress;
import vn.lienthong.platform.http.RequestProblems;

/** What the payment platform calls, in its own form (protocols §3.3). */
@Path("/callbacks/payment")
@Tag(name = "payments", description = "Thanh toán phí, lệ phí")
class NoticeResource {

  private static final Logger LOG = Logger.getLogger(NoticeResource.class);

  private final NoticeService notices;
  private final PaymentService payments;
  private final CallerAddress addresses;
  private final AddressRanges sources;

  NoticeResource(NoticeService notices, PaymentService payments, CallerAddress addresses, PaymentSettings config) {
    this.notices = notices;
    this.payments = payments;
    this.addresses = addresses;
    this.sources = new AddressRanges("hub.payment.ipn.sources", config.ipn().sources());
  }

  @POST
  @Path("/ipn")
  @Blocking
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "paymentNotice", summary = "Kết quả giao dịch do nền tảng thanh toán gửi (IPN)",
      description = "Mã lỗi 00 sau khi đã lưu. Only from hub.payment.ipn.sources.")
  public Response notice(String body, @Context HttpServerRequest request) {
    if (!addresses.isOneOf(request, sources)) {
      LOG.warn("a payment notice came from an address that is not in hub.payment.ipn.sources");
      return ApiProblems.response(ApiProblems.forbidden(new Text("Địa chỉ gọi không được phép.",
          "The calling address is not allowed.")), false, "/callbacks/payment/ipn");
    }
    return Response.ok(notices.take(body)).build();
  }

  @GET
  @Path("/return")
  @Operation(operationId = "paymentReturn", summary = "Trình duyệt của người nộp quay lại; không chứng minh điều gì")
  public Response back(@QueryParam("MaThamChieu") String reference) {
    return payments.returnUrl(reference == null ? "" : reference).map(url -> Response.seeOther(URI.create(url)).build())
        .orElseThrow(() -> RequestProblems.unknown("Không có lần thanh toán này.", "There is no such payment."));
  }
}

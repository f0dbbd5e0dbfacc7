package vn.lienthong.notification;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.access.client.CurrentClient;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.notice.NotificationInbox;
import vn.lienthong.model.Notification;
import vn.lienthong.platform.http.ParameterParser;

/** Notifications for dossier systems that cannot receive callbacks: they poll. */
@Path("/api/v1/notices")
@Tag(name = "notices")
class NotificationResource {

  private final CurrentClient caller;
  private final NotificationInbox notices;

  NotificationResource(CurrentClient caller, NotificationInbox notices) {
    this.caller = caller;
    this.notices = notices;
  }

  @GET
  @Operation(summary = "Notices behind the cursor; those before it count as delivered. Ask again with `next`")
  public ResultPage<Notification> pull(@QueryParam("cursor") String cursor, @QueryParam("limit") String limit) {
    return notices.pull(caller.required(), cursor, ParameterParser.number("limit", limit));
  }
}

package vn.lienthong.partner.transport;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;

/**
 * Calls through an X-Road security server (REST, {@code /r1/…}; protocols §11): no token, but headers for the calling
 * system, the officer and the dossier. The address of the service ({@code /r1/instance/class/member/subsystem}) is part
 * of the partner's path.
 */
public final class XRoadClient {

  private static final String COUNTRY = "VN";

  private XRoadClient() {}

  /**
   * Adds the headers to a prepared call.
   *
   * @param client the hub's identity there: {@code instance/class/member/subsystem}
   * @param inquiry its id becomes the message id, its officer the user (none if a citizen asks), its dossier or
   *     reception the issue
   */
  public static void sign(Exchange exchange, String client, LookUpRequest inquiry) {
    Message message = exchange.getMessage();
    message.setHeader("X-Road-Client", client);
    message.setHeader("X-Road-Id", inquiry.lookupId().toString());
    Purpose purpose = inquiry.purpose();
    if (purpose != null) {
      String user = purpose.account() == null ? purpose.officerId() : purpose.account();
      plain(user).ifPresent(officer -> message.setHeader("X-Road-UserId", COUNTRY + officer));
      plain(purpose.dossierCode() == null ? purpose.receptionId() : purpose.dossierCode())
          .ifPresent(issue -> message.setHeader("X-Road-Issue", issue));
    }
  }

  /**
   * The outcome of X-Road's own error: {@code Client.*} is the hub's request, {@code Server.ClientProxy.*} the own
   * security server, {@code Server.ServerProxy.*} the other side. Empty where the response is the register's.
   */
  static Optional<Outcome> trouble(PartnerResponse answer) {
    String error = answer.roadError();
    if (error == null || !error.matches("[A-Za-z0-9_.-]{1,64}")) {
      return Optional.empty();
    }
    String last = error.substring(error.lastIndexOf('.') + 1);
    if (error.startsWith("Client.")) {
      return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, error, null));
    } else if (last.equals("AccessDenied") || last.equals("UnknownService") || last.equals("UnknownMember")) {
      return Optional.of(new Outcome.Refused(ErrorClass.BUSINESS, error, null)); // not temporary: a right or name
    } else if (last.equals("NetworkError") || error.startsWith("Server.ClientProxy.")) {
      return Optional.of(new Outcome.Unavailable(ErrorClass.CONNECTION, error, null, false));
    }
    return Optional.of(new Outcome.Unavailable(ErrorClass.SERVER_ERROR, error, null, false));
  }

  /** The text if a header can carry it; otherwise the header is left out. */
  private static Optional<String> plain(String text) {
    return Optional.ofNullable(text).filter(word -> word.matches("[!-~]{1,128}"));
  }
}

package vn.lienthong.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.ledger.accept.AcceptResult;
import vn.lienthong.ledger.accept.Ledger;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/**
 * The answer to one event.
 *
 * @param status the HTTP status
 * @param body the answer, or the problem document
 * @param retryAfter seconds, or null
 */
public record EventResponse(int status, ObjectNode body, Integer retryAfter) {

  private static final Problem CONFLICT = Problem.of(409, "event-conflict", ResponsibleParty.CALLER,
      new Text("Trùng mã sự kiện", "The event id is taken"),
      new Text("Mã sự kiện này đã được nhận với nội dung khác; sự kiện mới phải có eventId mới.",
          "This eventId was taken with another content; a new event needs a new eventId."));

  /** The result of the ledger: 202 new, 200 duplicate, 409 conflict. */
  static EventResponse of(AcceptResult accepted, EventParser.Checked checked, boolean english, String instance) {
    if (accepted.conflict()) {
      return of(CONFLICT, english, instance);
    }
    ObjectNode body = head(checked);
    body.put("disposition", accepted.disposition().name());
    var entries = body.putArray("entries");
    for (AcceptResult.Made made : accepted.entries()) {
      entries.addObject().put("id", Long.toString(made.id())).put("partner", made.partner()).put("flow", made.flow())
          .put("state", made.state());
    }
    body.put("duplicate", accepted.duplicate());
    return new EventResponse(accepted.duplicate() ? 200 : 202, notes(body, checked, english), null);
  }

  /** The event would be accepted; nothing is stored. */
  static EventResponse valid(EventParser.Checked checked, boolean english) {
    return new EventResponse(200, notes(head(checked).put("valid", true), checked, english), null);
  }

  /** The event was not accepted. */
  public static EventResponse of(Problem problem, boolean english, String instance) {
    return new EventResponse(problem.status(), ApiProblems.document(problem, english, instance), null);
  }

  /** 503: the event must be sent again later. */
  static EventResponse busy(Ledger.Busy busy, boolean english, String instance) {
    return new EventResponse(503, ApiProblems.document(ApiProblems.unavailable(), english, instance),
        busy.retryAfterSeconds());
  }

  private static ObjectNode head(EventParser.Checked checked) {
    return JsonNodeFactory.instance.objectNode().put("eventId", checked.event().eventId().toString())
        .put("dossierCode", checked.event().dossier().code());
  }

  private static ObjectNode notes(ObjectNode body, EventParser.Checked checked, boolean english) {
    if (!checked.warnings().isEmpty()) {
      var warnings = body.putArray("warnings");
      for (Fault warning : checked.warnings()) {
        warnings.add(ApiProblems.fault(warning, english));
      }
    }
    List<String> ignored = checked.ignored();
    if (!ignored.isEmpty()) {
      ignored.forEach(body.putArray("ignored")::add);
    }
    return body;
  }
}

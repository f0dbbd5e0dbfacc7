package vn.lienthong.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.logging.Log;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Maps every exception that reaches an HTTP interface to a problem document: without stack trace, library message or
 * personal data.
 */
class ProblemMappers {

  /** Packages in which the framework parses forms, addresses and headers. */
  private static final List<String> READERS =
      List.of("org.jboss.resteasy.reactive.common.util.", "org.jboss.resteasy.reactive.common.headers.");

  @ServerExceptionMapper
  Response raised(Problem.Raised raised, HttpHeaders headers, UriInfo uri) {
    return answer(raised.problem(), headers, uri);
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException broken, HttpHeaders headers, UriInfo uri) {
    Text text = new Text("Nội dung gửi không phải JSON đúng cấu trúc của địa chỉ này.",
        "The body is not JSON of the form this address takes.");
    return answer(new Problem(400, "malformed-json", ResponsibleParty.CALLER,
        new Text("Nội dung gửi không đọc được", "The body cannot be read"), text,
        List.of(new Problem.Fault("", new Text("Nội dung gửi", "Body"), text))), headers, uri);
  }

  @ServerExceptionMapper
  Response framework(WebApplicationException known, HttpHeaders headers, UriInfo uri) {
    int status = known.getResponse().getStatus();
    if (status < 400) {
      return known.getResponse();
    }
    if (known.getCause() instanceof JsonProcessingException broken) {
      return json(broken, headers, uri);
    }
    return status < 500 ? answer(ApiProblems.ofStatus(status), headers, uri) : any(known, headers, uri);
  }

  /** Whether the framework failed to parse a form, an address or a header, so that the request is at fault. */
  private static boolean unreadable(Throwable own) {
    StackTraceElement[] stack = own.getStackTrace();
    return own instanceof IllegalArgumentException && stack.length > 0
        && READERS.stream().anyMatch(stack[0].getClassName()::startsWith);
  }

  /** A database failure is mapped by who must act: 422 for the caller, 503 for a later try, 500 for the hub. */
  @ServerExceptionMapper
  Response any(Throwable own, HttpHeaders headers, UriInfo uri) {
    OutOfMemory.haltIf(own);
    if (unreadable(own)) {
      return answer(ApiProblems.ofStatus(400), headers, uri);
    }
    if (DatabaseTrouble.passes(own)) {
      return answer(ApiProblems.unavailable(), headers, uri);
    }
    return DatabaseTrouble.in(own).filter(DatabaseTrouble.ITEM::equals).isPresent()
        ? answer(ApiProblems.notStorable(), headers, uri) : ownFault(own, headers, uri);
  }

  private static Response ownFault(Throwable own, HttpHeaders headers, UriInfo uri) {
    String trace = Span.current().getSpanContext().getTraceId();
    if (trace.chars().allMatch(c -> c == '0')) {
      trace = UUID.randomUUID().toString().replace("-", "");
    }
    Log.errorf("request failed trace=%s cause=%s at=%s", trace, own.getClass().getName(), place(own));
    var document = ApiProblems.document(ApiProblems.ownFault(), english(headers), path(uri)).put("traceId", trace);
    return Response.status(500).type(ApiProblems.TYPE).entity(document).build();
  }

  private static Response answer(Problem problem, HttpHeaders headers, UriInfo uri) {
    return ApiProblems.response(problem, english(headers), path(uri));
  }

  /** Reading a broken header may fail, and a mapper that throws would give the framework's own error page. */
  private static boolean english(HttpHeaders headers) {
    try {
      return ApiProblems.english(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    } catch (RuntimeException broken) {
      return false;
    }
  }

  private static String path(UriInfo uri) {
    try {
      return uri.getPath();
    } catch (RuntimeException broken) {
      return "";
    }
  }

  /** The stack frames, without the exception's message, which may quote the request. */
  private static String place(Throwable own) {
    StackTraceElement[] stack = own.getStackTrace();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < Math.min(stack.length, 8); i++) {
      out.append(i == 0 ? "" : " < ").append(stack[i].getClassName()).append('.').append(stack[i].getMethodName())
          .append(':').append(stack[i].getLineNumber());
    }
    return out.toString();
  }
}

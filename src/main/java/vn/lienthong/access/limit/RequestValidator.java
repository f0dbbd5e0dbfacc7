package vn.lienthong.access.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.model.Problem.Text;

/**
 * Refuses a request whose address or headers are not readable text, before other code reads them: broken
 * percent-encoding, bytes that are not UTF-8, control characters (U+0000 among them). A path has only one accepted
 * spelling, because limits are chosen by path and the framework maps several spellings to the same resource. Parameter
 * values are parsed by their resource.
 */
@ApplicationScoped
class RequestValidator {

  /** Before {@link RequestBodyFilter}. */
  private static final int PRIORITY = 10_500;
  private static final int DELETE = 0x7f;
  private static final Text NO_TEXT =
      new Text("Địa chỉ có ký tự không đọc được: mã hóa phần trăm sai, không phải UTF-8 "
      + "hoặc có ký tự điều khiển.",
      "The address cannot be read: its percent-encoding is broken, it is no UTF-8, or it "
      + "holds a control character.");
  private static final Text NOT_PLAIN = new Text("Đường dẫn phải viết ở dạng gốc: không có “;”, “//”, đoạn “.” hoặc "
      + "“..”, dấu “/” ở cuối, và không mã hóa phần trăm chữ, số, “-”, “.”, “_”, “~”.", "A path is written plainly: "
      + "without ;, //, the segments . and .., a / at its end, and letters, digits, - . _ ~ without percent-encoding.");
  private static final Text CONTROL =
      new Text("Một header có ký tự điều khiển.", "A header holds a control character.");

  private final RequestRefusal refusal;

  RequestValidator(RequestRefusal refusal) {
    this.refusal = refusal;
  }

  void stand(@Observes Filters filters) {
    filters.register(this::check, PRIORITY);
  }

  private void check(RoutingContext call) {
    HttpServerRequest request = call.request();
    if (!readable(request.uri())) {
      refusal.refuse(call, ApiProblems.unreadable(NO_TEXT));
    } else if (!plain(call)) {
      refusal.refuse(call, ApiProblems.unreadable(NOT_PLAIN));
    } else if (request.headers().entries().stream().anyMatch(header -> controls(header.getValue()))) {
      refusal.refuse(call, ApiProblems.unreadable(CONTROL));
    } else {
      call.next();
    }
  }

  private static boolean plain(RoutingContext call) {
    String path = call.request().path();
    boolean asks = call.request().method() == HttpMethod.GET || call.request().method() == HttpMethod.HEAD;
    return path.equals(call.normalizedPath()) && path.indexOf(';') < 0
        && (asks || path.length() == 1 || !path.endsWith("/"));
  }

  /** Whether the address can be decoded to text. */
  static boolean readable(String uri) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(uri.length());
    for (int i = 0; i < uri.length(); i++) {
      char at = uri.charAt(i);
      if (at == '%') {
        int high = i + 2 < uri.length() ? Character.digit(uri.charAt(i + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(uri.charAt(i + 2), 16);
        if (low < 0 || control(high * 16 + low)) {
          return false;
        }
        octets.write(high * 16 + low);
        i += 2;
      } else if (control(at)) {
        return false;
      } else {
        octets.write(at);
      }
    }
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean controls(String value) {
    return value.chars().anyMatch(c -> c != '\t' && control(c));
  }

  private static boolean control(int c) {
    return c < ' ' || c == DELETE;
  }
}

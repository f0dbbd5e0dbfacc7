package vn.lienthong.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import vn.lienthong.model.Problem;
import vn.lienthong.model.Problem.Fault;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;

/** Problem documents (RFC 9457) of all HTTP interfaces, in Vietnamese unless the client asks for English. */
public final class ApiProblems {

  /** {@code application/problem+json}. */
  public static final MediaType TYPE = new MediaType("application", "problem+json");

  /** {@code Retry-After} of a 503 response, in seconds. */
  public static final int AGAIN_SECONDS = 5;

  private ApiProblems() {}

  /** The document. {@code instance} is the requested path, without query. */
  public static ObjectNode document(Problem problem, boolean english, String instance) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("type", "urn:lienthong:problem:" + problem.code());
    out.put("title", problem.title().in(english));
    out.put("status", problem.status());
    out.put("detail", problem.detail().in(english));
    out.put("instance", instance);
    out.put("faultOwner", problem.faultOwner().name());
    var errors = out.putArray("errors");
    for (Fault fault : problem.errors()) {
      errors.add(fault(fault, english));
    }
    return out;
  }

  /** The JSON of one fault or warning, in a problem document or a response. */
  public static ObjectNode fault(Fault fault, boolean english) {
    return JsonNodeFactory.instance.objectNode().put("pointer", fault.pointer())
        .put("label", fault.label().in(english)).put("detail", fault.detail().in(english));
  }

  /** The HTTP response. */
  public static Response response(Problem problem, boolean english, String instance) {
    Response.ResponseBuilder out = Response.status(problem.status()).type(TYPE)
        .header("Content-Language", english ? "en" : "vi").header("Vary", "Accept-Language")
        .entity(document(problem, english, instance));
    return (problem.status() == 503 ? out.header("Retry-After", AGAIN_SECONDS) : out).build();
  }

  /** Whether {@code Accept-Language} prefers English to Vietnamese; no header means Vietnamese. */
  public static boolean english(String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > 256) {
      return false;
    }
    try {
      for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) { // sorted by weight
        if (range.getRange().startsWith("vi") || "*".equals(range.getRange())) {
          return false;
        }
        if (range.getRange().startsWith("en") && range.getWeight() > 0) {
          return true;
        }
      }
    } catch (RuntimeException e) { // the library fails in several ways
      return false; // a broken header is no reason to refuse
    }
    return false;
  }

  /** 401: no key, or an unknown one. */
  public static Problem unauthorized() {
    return Problem.of(401, "unauthorized", ResponsibleParty.CALLER, new Text("Chưa xác thực", "Not authenticated"),
        new Text("Gửi khóa của hệ thống trong header `Authorization: Bearer <khóa>` hoặc `X-Api-Key: <khóa>`; khóa do "
            + "quản trị của tỉnh cấp.",
            "Send your system's key as `Authorization: Bearer <key>` or `X-Api-Key: <key>`; the province's "
            + "administrator issues keys."));
  }

  /** 403 with what is not allowed. */
  public static Problem forbidden(Text detail) {
    return Problem.of(403, "forbidden", ResponsibleParty.CALLER, new Text("Không được phép", "Not allowed"), detail);
  }

  /** 415: the body is compressed. */
  public static Problem encoded() {
    return Problem.of(415, "content-encoding", ResponsibleParty.CALLER,
        new Text("Nội dung gửi bị nén", "The body is compressed"),
        new Text("Chỉ nhận nội dung không nén: bỏ header Content-Encoding và gửi JSON UTF-8 nguyên dạng.",
            "Only bodies that are not compressed are taken: send UTF-8 JSON as it is, without Content-Encoding."));
  }

  /** 404: no such thing, or no such path. */
  public static Problem notFound() {
    return Problem.of(404, "not-found", ResponsibleParty.CALLER, new Text("Không tìm thấy", "Not found"),
        new Text("Không có gì ở địa chỉ này.", "There is nothing at this address."));
  }

  /** 410: it existed, but is no longer available. */
  public static Problem gone(Text detail) {
    return Problem.of(410, "gone", ResponsibleParty.CALLER, new Text("Không còn nữa", "Gone"), detail);
  }

  /** 429: too many wrong keys came from the address; a valid key is still accepted. */
  public static Problem tooManyWrongKeys() {
    return Problem.of(429, "too-many-wrong-keys", ResponsibleParty.CALLER,
        new Text("Quá nhiều khóa sai", "Too many wrong keys"),
        new Text("Địa chỉ này đã gửi quá nhiều khóa sai trong một phút; khóa đúng vẫn được nhận.",
            "Too many wrong keys came from this address within a minute; a right one is taken all the same."));
  }

  /** 408: the body did not arrive, or arrived too slowly. */
  public static Problem tooSlow() {
    return Problem.of(408, "too-slow", ResponsibleParty.CALLER,
        new Text("Nội dung gửi đến quá chậm", "The body came too slowly"),
        new Text("Nội dung chưa đến đủ trong thời gian cho phép; kiểm tra đường truyền rồi gửi lại.",
            "The body was not there in the time it may take; check the line and send again."));
  }

  /** 400: the address or the headers cannot be read; {@code detail} says what is wrong. */
  public static Problem unreadable(Text detail) {
    return Problem.of(400, "unreadable", ResponsibleParty.CALLER, new Text("Yêu cầu không đọc được",
        "The request cannot be read"), detail);
  }

  /** 413 with the limit, in bytes. */
  public static Problem tooLarge(long limit) {
    return Problem.of(413, "too-large", ResponsibleParty.CALLER,
        new Text("Nội dung gửi quá lớn", "The body is too large"),
        new Text("Tối đa " + limit + " byte; đề nghị chia nhỏ.", "At most " + limit + " bytes; send less at once."));
  }

  /** 422: the database cannot store the data, and will not when it is sent again. */
  public static Problem notStorable() {
    return Problem.of(422, "not-storable", ResponsibleParty.CALLER,
        new Text("Dữ liệu không lưu được", "The data cannot be stored"),
        new Text("Cơ sở dữ liệu của trục không nhận dữ liệu này (ký tự, số hoặc độ dài ngoài giới hạn); gửi lại y "
            + "nguyên cũng không được. Sửa dữ liệu rồi gửi lại.",
            "The hub's database does not take these data (a character, a number or a length beyond its limits), and "
            + "will not take them again. Mend the data and send again."));
  }

  /** 505: a request with a body over HTTP/2. */
  public static Problem http2() {
    return Problem.of(505, "http-version", ResponsibleParty.CALLER,
        new Text("Không nhận HTTP/2", "HTTP/2 is not taken"),
        new Text("Nội dung gửi chỉ được nhận qua HTTP/1.1; đề nghị gửi lại bằng HTTP/1.1.",
            "A body is taken by HTTP/1.1 only; send it again by HTTP/1.1."));
  }

  /** 503: the database is away, or another transaction locks the dossier. */
  public static Problem unavailable() {
    return Problem.of(503, "unavailable", ResponsibleParty.HUB,
        new Text("Tạm thời chưa phục vụ được", "Unavailable for now"),
        new Text("Trục chưa nhận được lúc này; đề nghị gửi lại sau thời gian trong Retry-After; dữ liệu không bị mất.",
            "The hub cannot take it now; send again after Retry-After, nothing is lost."));
  }

  /** Any other HTTP status of the framework. */
  static Problem ofStatus(int status) {
    if (status == 404) {
      return notFound();
    }
    Text detail = switch (status) {
      case 405 -> new Text("Địa chỉ này không nhận phương thức đó.", "This address does not take that method.");
      case 406 -> new Text("Không có dạng trả lời được yêu cầu trong Accept.",
          "There is no answer in the form Accept asks for.");
      case 415 -> new Text("Content-Type không đúng; dùng application/json (lô: application/x-ndjson).",
          "Wrong Content-Type; use application/json (batches: application/x-ndjson).");
      default -> new Text("Yêu cầu không hợp lệ.", "The request is not valid.");
    };
    return Problem.of(status, "http-" + status, ResponsibleParty.CALLER,
        new Text("Yêu cầu không phục vụ được", "The request cannot be served"), detail);
  }

  /** 429: an address has too many connections, or too many running requests behind a proxy. */
  public static Problem tooMany(int most) {
    return Problem.of(429, "too-many-connections", ResponsibleParty.CALLER,
        new Text("Quá nhiều kết nối", "Too many connections"),
        new Text("Một địa chỉ được tối đa " + most + " kết nối cùng lúc; đóng bớt hoặc dùng lại kết nối đang có.",
            "One address may have " + most + " connections at once; close some, or use those that are open again."));
  }

  /** 500: the hub's own fault. */
  public static Problem ownFault() {
    return Problem.of(500, "hub-fault", ResponsibleParty.HUB, new Text("Lỗi của trục", "The hub's own fault"),
        new Text("Lỗi thuộc về trục, không phải của bên gửi; đề nghị báo quản trị mã traceId; có thể gửi lại.",
            "The fault is the hub's, not the sender's; tell the administrator the traceId, it may be sent again."));
  }
}

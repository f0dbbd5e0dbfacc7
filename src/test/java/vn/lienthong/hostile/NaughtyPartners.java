package vn.lienthong.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static vn.lienthong.hostile.NaughtyStrings.MARK;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Partners whose answers are hostile, by the admin interface of their stubs; closed, they answer as before. */
public final class NaughtyPartners implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> FAULTS =
      List.of("EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE", "CONNECTION_RESET_BY_PEER");
  private static final List<String> TYPES = List.of("application/json", "text/xml; charset=utf-8", "text/html", MARK,
      "application/json; charset=" + MARK, "application/json; charset=utf-16", "multipart/related; boundary=", "",
        "a/b;;=");

  private final UnaryOperator<String> url;
  private final String key;
  private final List<String> told = new ArrayList<>();

  /**
   * @param url of a partner's stub
   * @param key of the client that asks registers
   */
  public NaughtyPartners(UnaryOperator<String> url, String key) {
    this.url = url;
    this.key = key;
  }

  /** Answers of every kind; {@code every}: only each so-manieth of the many. */
  public static List<ObjectNode> answers(int round, int every) {
    List<ObjectNode> all = new ArrayList<>();
    FAULTS.forEach(fault -> all.add(JSON.createObjectNode().put("fault", fault)));
    for (int status : new int[] {100, 199, 204, 206, 299, 301, 302, 304, 307, 400, 401, 403, 404, 407, 408, 418, 429,
        500, 502, 504, 511, 599, 600, 999}) {
      ObjectNode answer = JSON.createObjectNode().put("status", status).put("body", "{\"" + MARK + "\":1}");
      answer.putObject("headers").put("Location", "http://127.0.0.1:1/" + MARK).put("Retry-After", "-" + MARK)
          .put("Set-Cookie", MARK + "=\u0001; Max-Age=x").put("WWW-Authenticate", "Negotiate " + MARK);
      all.add(answer);
    }
    List<byte[]> bodies = new ArrayList<>();
    String right = "{\"error_code\":0,\"message\":\"" + MARK + "\",\"result\":[],\"session\":\"" + MARK
        + "\",\"data\":{},\"access_token\":\"a\",\"expires_in\":\"1e999\"}";
    List<HostileJson.Body> json = HostileJson.all(right, round);
    for (int i = round; i < json.size(); i += every) {
      bodies.add(json.get(i).bytes());
    }
    List<String> texts = NaughtyStrings.all();
    for (int i = round; i < texts.size(); i += every) {
      bodies.add(texts.get(i).getBytes(UTF_8));
      ObjectNode said = JSON.createObjectNode().put("error_code", texts.get(i)).put("message", texts.get(i))
          .put("session", texts.get(i)).put("access_token", texts.get(i)).put("expires_in", texts.get(i));
      said.putArray("result").add(texts.get(i));
      bodies.add(said.toString().getBytes(UTF_8));
      bodies.add(("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"><soapenv:Body>"
          + "<soapenv:Fault><faultcode>" + texts.get(i) + "</faultcode><faultstring>" + MARK
          + "</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>").getBytes(UTF_8));
    }
    bodies.add(("<!DOCTYPE a [<!ENTITY b \"" + "b".repeat(50) + "\"><!ENTITY c \"" + "&b;".repeat(50)
        + "\"><!ENTITY d \"" + "&c;".repeat(50) + "\">]><a>&d;</a>").getBytes(UTF_8));
    bodies.add(("<a>".repeat(20_000)).getBytes(UTF_8));
    bodies.add(new byte[5 << 20]);
    for (int i = 0; i < bodies.size(); i++) {
      ObjectNode answer = JSON.createObjectNode().put("status", i % 7 == 6 ? 500 : 200)
          .put("base64Body", Base64.getEncoder().encodeToString(bodies.get(i)));
      ObjectNode headers = answer.putObject("headers").put("Content-Type", TYPES.get(i % TYPES.size()));
      if (i % 11 == 10) {
        headers.put("Content-Encoding", i % 2 == 0 ? "gzip" : "deflate, " + MARK);
      }
      all.add(answer);
    }
    return all;
  }

  /** From now on the partner answers so to whoever asks it for this path with this in the body; null: to everybody. */
  public void answers(String partner, String path, String inBody, ObjectNode answer)
      throws IOException, InterruptedException {
    ObjectNode mapping = JSON.createObjectNode().put("id", UUID.randomUUID().toString()).put("priority", 1);
    ObjectNode request = mapping.putObject("request").put("method", "ANY").put("urlPathPattern", path);
    if (inBody != null) {
      ArrayNode patterns = request.putArray("bodyPatterns");
      patterns.addObject().put("contains", inBody);
    }
    mapping.set("response", answer);
    call("POST", url.apply(partner) + "/__admin/mappings", mapping.toString());
    told.add(url.apply(partner) + "/__admin/mappings/" + mapping.path("id").asText());
  }

  /** One question to a register for each answer; that it could not be asked is told apart from the hub's own fault. */
  public void ask(String register, String question, List<ObjectNode> all, HostileSocket hub, HostileAnswers answers) {
    for (int i = 0; i < all.size(); i++) {
      try (NaughtyPartners one = new NaughtyPartners(url, key)) {
        if (i % 3 == 0) {
          one.forgetSessions(register);
        }
        one.answers(register, "/.*", null, all.get(i));
        answers.answered("look-ups", register + " told " + all.get(i), hub.ask("POST", "/api/v1/lookups/" + register,
            Map.of("X-Api-Key", key, "Content-Type", "application/json"), question.getBytes(UTF_8)));
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(register, e);
      }
    }
  }

  /** It knows none of the hub's sessions any more. */
  private void forgetSessions(String partner) throws IOException, InterruptedException {
    call("PUT", url.apply(partner) + "/__stub/sessions", "{}");
  }

  /** A right question for each register, about a party of this dossier. */
  public static Map<String, String> questions(String dossier) {
    String about = ",\"fullName\":\"NGUYỄN THỊ MẪU\",\"birthDate\":\"1990-01-01\"";
    String person = "\"personalId\":\"099190000017\"";
    return Map.of("population", question(dossier, person + about, "identity"),
        "insurance", question(dossier, person + about, "insurance"), "land", question(dossier, person, "certificate"),
        "business", question(dossier, "\"taxCode\":\"099190000017\"", "enterprise"),
        "civil", question(dossier, person + about, "birth"),
        "vault", question(dossier, person + ",\"papers\":[{\"resultCode\":\"KQ.G99.000009\"}]", "papers"));
  }

  private static String question(String dossier, String subject, String group) {
    return "{\"purpose\":{\"dossierCode\":\"" + dossier + "\",\"officerId\":\"cb.mau@h99\","
        + "\"officerName\":\"Cán bộ mẫu\",\"legalBasis\":\"Nghị định 118/2025/NĐ-CP\"},\"subject\":{"
        + subject + "},\"ask\":[\"" + group + "\"]}";
  }

  private static void call(String method, String url, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = HTTP.send(HttpRequest.newBuilder(URI.create(url)).method(method,
        BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + url + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** They answer as they did before. */
  @Override public void close() throws IOException {
    for (String one : told) {
      try {
        call("DELETE", one, "");
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
    told.clear();
  }
}

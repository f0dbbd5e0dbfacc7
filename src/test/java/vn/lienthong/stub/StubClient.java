package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import vn.lienthong.stub.state.StubConfig;

/** Speaks to running stubs as the hub would. */
public final class StubClient implements AutoCloseable {

  /** Status 0: no answer came; the body is then the name of the exception. */
  public record Answer(int status, String body) {
    public String code() {
      return body.startsWith("{") ? Json.node(body).path("error_code").asText() : "";
    }
  }

  static final Path MOCKS = Path.of("mocks");

  final Stubs stubs;
  private final HttpClient http = HttpClient.newHttpClient();
  private String session = "";

  public StubClient(Map<String, String> switches) {
    this(switches, null);
  }

  StubClient(Map<String, String> switches, Path memory) {
    this(switches, memory, Set.of("dvcqg", "dossiers"));
  }

  /** One that speaks to every partner of {@code mocks/}; what is slow or late there is so for a moment only. */
  public static StubClient ofAll(Map<String, String> switches) {
    return new StubClient(switches, null, Stubs.partners(MOCKS));
  }

  private StubClient(Map<String, String> switches, Path memory, Set<String> partners) {
    Map<String, String> all = new TreeMap<>(quick());
    all.putAll(switches);
    Map<String, Integer> ports = new TreeMap<>();
    partners.forEach(partner -> ports.put(partner, 0));
    stubs = Stubs.start(new Stubs.Plan(MOCKS, ports, all, false, memory));
  }

  private static Map<String, String> quick() {
    Map<String, String> quick = new TreeMap<>();
    try {
      StubConfig.read(MOCKS, Map.of()).shown().keySet().forEach(key -> {
        if (key.endsWith(".late") || key.endsWith(".slow")) {
          quick.put(key, key.endsWith(".late") ? "300ms" : "100ms");
        }
      });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return quick;
  }

  public Stubs stubs() {
    return stubs;
  }

  /** Logs in, and uses the session from now on. */
  Answer login() {
    Answer answer = post("/login", "{\"username\":\"u\",\"password\":\"p\"}");
    session = Json.node(answer.body()).path("session").asText();
    return answer;
  }

  Answer sync(String updating, Map<String, Object> item) {
    return call("DongBoHoSoMC", Map.of("isUpdating", updating, "data", Set.of(item)));
  }

  Answer progress(Map<String, Object> item) {
    return call("CapNhatTienDoHoSoMC", Map.of("data", Set.of(item)));
  }

  /** At the path of the service: lists are shared, the rest is integration. */
  Answer call(String service, Map<String, Object> parameters) {
    return at(service.startsWith("LayDanhMuc") ? "/xrdata" : "/mapi/g", service, parameters);
  }

  Answer at(String path, String service, Map<String, Object> parameters) {
    Map<String, Object> body = new LinkedHashMap<>(
        Map.of("session", session, "madonvi", "000.00.00.H99", "service", service));
    body.putAll(parameters);
    return post(path, Json.write(body));
  }

  Answer post(String path, String body) {
    return send(HttpRequest.newBuilder(URI.create(stubs.url("dvcqg") + path))
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer notice(Map<String, Object> notice) {
    return notice(Json.write(notice), "stub-notice-secret");
  }

  Answer notice(String body, String secret) {
    return send(HttpRequest.newBuilder(URI.create(stubs.url("dossiers") + "/notices/H99-1"))
        .header("X-Hub-Signature", "sha256=" + hmac(body, secret)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer count(String secret) {
    String body = "{\"sourceSystem\":\"H99-1\",\"day\":\"2026-01-05\"}";
    return send(HttpRequest.newBuilder(URI.create(stubs.url("dossiers") + "/counts/H99-1"))
        .header("X-Hub-Signature", "sha256=" + hmac(body, secret)).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer own(String method, String partner, String path, String body) {
    return send(HttpRequest.newBuilder(URI.create(stubs.url(partner) + "/__stub/" + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Any call to any partner. */
  public Answer call(String method, String partner, String path, Map<String, String> headers, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stubs.url(partner) + path))
        .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request);
  }

  Answer get(String partner, String path) {
    return send(HttpRequest.newBuilder(URI.create(stubs.url(partner) + path)));
  }

  /** Waits half a second for it. */
  Answer getSoon(String partner, String path) {
    return send(HttpRequest.newBuilder(URI.create(stubs.url(partner) + path)), Duration.ofMillis(500));
  }

  private Answer send(HttpRequest.Builder request) {
    return send(request, Duration.ofSeconds(5));
  }

  private Answer send(HttpRequest.Builder request, Duration patience) {
    try {
      HttpResponse<String> answer = http.send(request.timeout(patience).build(),
          HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException none) {
      return new Answer(0, none.getClass().getSimpleName());
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  static String code(String serial) {
    return "000.00.10.H99-260105-" + serial;
  }

  /** A snapshot the portal takes (synthetic). */
  static Map<String, Object> dossier(String serial) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("MaHoSo", code(serial));
    for (String field : new String[] {"MaTTHC=9.000001", "TenTTHC=Thủ tục mẫu", "MaLinhVuc=G99-LV01",
        "TenLinhVuc=Lĩnh vực mẫu", "KenhThucHien=2", "SoGiayToChuHoSo=099190000017", "LoaiDoiTuong=1",
        "NgayTiepNhan=20260105083000", "NgayHenTra=20260112170000", "TrangThaiHoSo=2", "HinhThuc=1",
        "DonViXuLy=Sở Mẫu", "NoiNopHoSo=2", "HoSoCoThanhPhanSoHoa=1", "TaiKhoanDuocXacThucVoiVNeID=1",
        "DuocThanhToanTrucTuyen=0", "GhiChu="}) {
      String[] pair = field.split("=", 2);
      item.put(pair[0], pair[1]);
    }
    item.put("DinhDanhCHS", new Object[] {Map.of("LoaiDinhDanh", "1", "SoDinhDanh", "099190000017")});
    return item;
  }

  static Map<String, Object> step(String serial, String at) {
    return new LinkedHashMap<>(Map.of("MaHoSo", code(serial), "NguoiXuLy", "Cán bộ mẫu", "ThoiDiemXuLy", at,
        "TrangThai", "4", "NoiDungXuLy", "Thẩm định"));
  }

  static Map<String, Object> notice(String id, String serial, int position) {
    return new LinkedHashMap<>(Map.of("noticeId", id, "kind", "ENTRY_REFUSED", "dossierCode", code(serial),
        "lanePosition", position, "text", "Hồ sơ bị từ chối", "owner", "OFFICER", "occurredAt",
        "2026-01-05T08:30:00+07:00"));
  }

  /** The same item with one field changed; null takes it away. */
  static Map<String, Object> with(Map<String, Object> item, String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(item);
    if (value == null) {
      changed.remove(field);
    } else {
      changed.put(field, value);
    }
    return changed;
  }

  private static String hmac(String body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    stubs.stop();
  }
}

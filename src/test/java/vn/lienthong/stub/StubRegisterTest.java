package vn.lienthong.stub;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.model.text.Sha256;

/** What a register's stub can do beside the others': records, trees of XML, of forms and of queries. */
class StubRegisterTest {

  private static final String ASK = "<s:Envelope xmlns:s='urn:soap'><s:Body><Ask xmlns='urn:r'><No>%s</No><Id>%s</Id>"
      + "<Name>%s</Name></Ask></s:Body></s:Envelope>";
  private static Stubs stubs;

  @BeforeAll
  static void start(@TempDir Path mocks) throws IOException {
    Files.copy(Path.of("mocks/assumptions.csv"), mocks.resolve("assumptions.csv"));
    Path register = Files.createDirectories(mocks.resolve("register/mappings")).getParent();
    Files.writeString(register.resolve("assumptions.csv"), """
        key,default,assumption
        hub.stub.register.user,demo,assumption: x
        hub.stub.register.secret,TEST-SECRET,assumption: x
        hub.stub.register.window,5m,assumption: x
        hub.stub.register.address,as-called,assumption: x
        hub.stub.register.session.ttl,1h,assumption: x
        hub.stub.register.session.single,false,assumption: x
        """);
    Files.writeString(register.resolve("faults.csv"), """
        partner,digits,name,times,taken,what
        register,9001,broken,1,no,once
        """);
    try (var resource = StubRegisterTest.class.getResourceAsStream("/embedded/register.json")) {
      var parts = Json.node(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
      Files.writeString(register.resolve("partner.json"), parts.path("partner").toString());
      Files.writeString(register.resolve("records.json"), parts.path("records").toString());
      Files.writeString(register.resolve("mappings/all.json"), parts.path("mappings").toString());
    }
    stubs = Stubs.start(mocks, Set.of("register"), false);
  }

  @AfterAll
  static void stop() {
    stubs.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "n1 | 099190000017 | nguyễn thị mẫu | found <Name>NGUYỄN &amp; THỊ</Name><Child>A</Child><Child>B</Child>",
      "n2 | 099190000017 | TRẦN VĂN | differs Name",
      "n3 | 099190000099 | TRẦN VĂN | absent"})
  void aRecordIsFoundDiffersOrIsAbsent(String no, String id, String name, String says) throws Exception {
    assertThat(post("/soap", "text/xml", ASK.formatted(no, id, name))).isEqualTo(says);
  }

  @Test
  void aNumberIsGoodForOneCall() throws Exception {
    post("/soap", "text/xml", ASK.formatted("twice", "099190000099", "X"));
    assertThat(post("/soap", "text/xml", ASK.formatted("twice", "099190000099", "X"))).isEqualTo("used No");
  }

  @Test
  void elementsHaveTheirOrderAndTheirNamespace() throws Exception {
    String ask = ASK.formatted("o", "099190000099", "X");
    assertThat(post("/soap", "text/xml", ask.replace("<No>o</No>", "").replace("</Ask>", "<No>o</No></Ask>")))
        .isEqualTo("order No");
    assertThat(post("/soap", "text/xml", ask.replace("urn:r", "urn:other"))).isEqualTo("namespace Ask");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<Ask>", "<!DOCTYPE a [<!ENTITY x 'y'>]><Ask><No>&x;</No></Ask>",
      "<!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><Ask><No>1</No></Ask>"})
  void onlyPlainXmlIsRead(String body) throws Exception {
    assertThat(post("/soap", "text/xml", body)).isEqualTo("unreadable");
  }

  @Test
  void aFaultIsChosenByTheSubjectAndEnds() throws Exception {
    assertThat(post("/soap", "text/xml", ASK.formatted("f1", "099190009001", "X"))).isEqualTo("broken");
    assertThat(post("/soap", "text/xml", ASK.formatted("f2", "099190009001", "X"))).isEqualTo("absent");
  }

  @Test
  void aQueryAndAFormAreTreesToo() throws Exception {
    assertThat(get("/card?id=099190000017", Map.of()))
        .isEqualTo("{\"id\":\"099190000017\",\"children\":[\"A\",\"B\"],\"age\":36}");
    String token = post("/token", "application/x-www-form-urlencoded", "grant_type=client_credentials&client_id=a%20b");
    assertThat(token).startsWith("a b ");
    assertThat(get("/card/secret?id=1", Map.of("Authorization", "Bearer " + token.substring(4)))).isEqualTo("open");
    assertThat(get("/card/secret?id=1", Map.of("Authorization", "Bearer other"))).isEqualTo("closed");
  }

  @Test
  void theHashOfTheAddressAndTheTimeIsChecked() throws Exception {
    long now = System.currentTimeMillis();
    assertThat(hashed(now, now, "TEST-SECRET")).isEqualTo("open");
    assertThat(hashed(now, now + 1, "TEST-SECRET")).isEqualTo("Authorization");
    assertThat(hashed(now, now, "OTHER")).isEqualTo("Authorization");
    assertThat(hashed(now - 301_000, now - 301_000, "TEST-SECRET")).isEqualTo("Timestamp");
  }

  private static String hashed(long signed, long sent, String secret) throws Exception {
    String hash = Sha256.hex(stubs.url("register") + "/hashed" + "demo" + signed + secret);
    String basic = Base64.getEncoder().encodeToString(("demo:" + hash).getBytes(StandardCharsets.UTF_8));
    return get("/hashed", Map.of("Timestamp", String.valueOf(sent), "Authorization", "Basic " + basic));
  }

  private static String get(String path, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(stubs.url("register") + path));
    headers.forEach(request::header);
    return send(request);
  }

  private static String post(String path, String type, String body) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(stubs.url("register") + path)).header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }
}

package vn.lienthong.intake.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.crypto.FieldEncryptor;

/** Logins and sessions of the compatibility door over HTTP. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class CompatLoginTest extends OldCaller {

  private static final String NO_LOGIN = "{\"error_code\":-1,\"message\":\"Đăng nhập không thành công: sai username "
      + "hoặc password\",\"result\":[],\"session\":\"\"}";

  @Inject ClientRegistry clients;
  @Inject FieldEncryptor seal;
  @Inject Clock clock;
  @Inject CompatSession sessions;

  @Test
  void whoLogsInGetsASessionThatIsNoSecretOfHis() throws IOException {
    Response answer = login("demo", key("demo-client"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.asString()).startsWith(OK.replace("[]}", "[],\"session\":\""))
        .doesNotContain(key("demo-client"));
  }

  @ParameterizedTest
  @CsvSource({"demo,wrong", "nobody,wrong", "demo,''", "'',''"})
  void aWrongPasswordIsNoLogin(String user, String password) {
    Response answer = login(user, password);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.asString()).isEqualTo(NO_LOGIN);
  }

  @Test
  void anothersKeyIsNoLogin() throws IOException {
    assertThat(login("demo", key("operator")).asString()).isEqualTo(NO_LOGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no-session", "a.b", ".", "0.0", "MTox.MTox"})
  void anUnknownSessionIsLost(String unknown) {
    assertThat(call(sync(code()).put("session", unknown)).asString()).isEqualTo(LOST);
    assertThat(call((ObjectNode) sync(code()).without("session")).asString()).isEqualTo(LOST);
  }

  @Test
  void anExpiredSessionIsLost() throws IOException {
    byte[] hash = ClientRegistry.hash(key("demo-client"));
    Duration life = Duration.ofMinutes(30);
    CompatSession earlier = new CompatSession(seal, Clock.offset(clock, life.negated()), life);
    assertThat(call(sync(code()).put("session", earlier.open("demo", hash))).asString()).isEqualTo(LOST);
    CompatSession later = new CompatSession(seal, Clock.offset(clock, life.negated().plusMinutes(1)), life);
    assertThat(call(sync(code()).put("session", later.open("demo", hash))).asString()).isEqualTo(OK);
  }

  @Test
  void aSessionWhoseClientIsChangedOrGoneIsLost() throws IOException {
    String signature = session.substring(session.indexOf('.'));
    String claim = new String(Base64.getUrlDecoder().decode(session.substring(0, session.indexOf('.'))));
    String forged = Base64.getUrlEncoder().withoutPadding()
        .encodeToString(claim.replace(":demo", ":operator").getBytes()) + signature;
    assertThat(call(sync(code()).put("session", forged)).asString()).isEqualTo(LOST);
    assertThat(call(sync(code()).put("session", sessions.open("nobody", ClientRegistry.hash(key("demo-client")))))
        .asString())
        .isEqualTo(LOST);
  }

  @Test
  void aSessionEndsWithTheKeyThatOpenedIt() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("changing", "changing", key, Set.of("H99-2"), false);
    String before = login("changing", key).path("session");
    assertThat(call(sync(code()).put("session", before)).asString()).isEqualTo(OK);
    String next = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("changing", "changing", next, Set.of("H99-2"), false);
    assertThat(call(sync(code()).put("session", before)).asString()).isEqualTo(LOST);
    String after = login("changing", next).path("session");
    assertThat(call(sync(code()).put("session", after)).asString()).isEqualTo(OK);
  }

  @Test
  void aSessionSpeaksForItsOwnClientAlone() {
    String key = UUID.randomUUID().toString().replace("-", "").repeat(2);
    clients.register("other", "other", key, Set.of("H99-2"), false);
    String code = code();
    assertThat(call(sync(code)).asString()).isEqualTo(OK);
    String others = login("other", key).path("session");
    assertThat(call(progress(code).put("session", others)).asString()).as("it never sent that dossier")
        .isEqualTo(ABSENT);
  }
}

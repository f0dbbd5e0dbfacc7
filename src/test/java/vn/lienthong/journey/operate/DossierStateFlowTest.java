package vn.lienthong.journey.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.outbound.DossierStateCalls;
import vn.lienthong.outbound.DossierStateCalls.Reply;

/** What the portal holds can be asked beside the deliveries, with the endpoint's session and within its pace. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class DossierStateFlowTest extends WholeHub {

  @Inject DossierStateCalls questions;

  @AfterEach
  void asBefore() {
    run("update endpoint set calls_per_second = null, paused = false where name = 'dvcqg'");
    soon(() -> assertThat(ask("x").trouble()).isNull());
  }

  @Test
  void whatWasDeliveredIsHeldAndWhatWasNotIsNot() {
    String code = code("0001");
    send(event(code, 1));
    until(code, SYNC, "DELIVERED");
    Reply held = ask(code);
    assertThat(held.holding().held()).isTrue();
    assertThat(held.holding().fields()).containsEntry("MaHoSo", code).containsEntry("TrangThaiHoSo", "2")
        .containsEntry("MaTTHC", "9.000001");
    assertThat(ask(code("0002")).holding().held()).isFalse();
    assertThat(is("select exists (select 1 from entry e join dossier d on d.id = e.dossier where d.code = ? and "
        + "e.attempts > 1)", code)).isFalse();
  }

  @Test
  void aLostSessionIsRenewedOnceForAllWhoAsk() {
    String code = code("0001");
    long logins = portalCalls("login");
    stub("PUT", "sessions/forget", "");
    List<Reply> replies = Stream.generate(() -> questions.dossier("dvcqg", code)).limit(20)
        .map(CompletionStage::toCompletableFuture).toList().stream().map(CompletableFuture::join).toList();
    assertThat(replies).allSatisfy(reply -> assertThat(reply.holding()).as(String.valueOf(reply)).isNotNull());
    assertThat(portalCalls("login") - logins).isEqualTo(1);
    assertThat(questions.login("dvcqg", "dvcqg").toCompletableFuture().join()).isEqualTo(Optional.empty());
  }

  @Test
  void aPauseAndThePaceHoldForQuestionsToo() {
    run("update endpoint set calls_per_second = 1 where name = 'dvcqg'");
    soon(() -> assertThat(troubles()).contains(
        new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "pace", Duration.ofSeconds(1), false)));
    run("update endpoint set calls_per_second = null, paused = true where name = 'dvcqg'");
    soon(() -> assertThat(troubles()).containsOnly(
        new Outcome.Unavailable(ErrorClass.MAINTENANCE, "quiet", null, false)));
    assertThat(questions.dossier("nobody", "x").toCompletableFuture().join().trouble())
        .isEqualTo(new Outcome.Faulty("NO_QUESTION nobody"));
  }

  private List<Outcome> troubles() {
    return Stream.of(ask("x"), ask("x"), ask("x")).map(Reply::trouble).toList();
  }

  private Reply ask(String code) {
    return questions.dossier("dvcqg", code).toCompletableFuture().join();
  }

  private long portalCalls(String name) {
    return tree(RestAssured.get(portal + "/__stub/counts").asString()).at("/calls/" + name).asLong();
  }
}

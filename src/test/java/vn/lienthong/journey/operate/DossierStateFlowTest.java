package vn.lienthong.journey.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.EmbeddedParts;
import vn.lienthong.journey.WholeHub;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.PartnerDossierState;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;

/** What the portal holds can be asked beside the deliveries, with the endpoint's session and within its pace. */
@QuarkusTest
@QuarkusTestResource(EmbeddedParts.class)
class DossierStateFlowTest extends WholeHub {

  private static final CallPolicy QUESTION = CallPolicy.question(Duration.ofSeconds(30));

  @Inject PartnerClient partners;

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
    PartnerReply<PartnerDossierState> held = ask(code);
    assertThat(held.body().held()).isTrue();
    assertThat(held.body().fields()).containsEntry("MaHoSo", code).containsEntry("TrangThaiHoSo", "2")
        .containsEntry("MaTTHC", "9.000001");
    assertThat(ask(code("0002")).body().held()).isFalse();
    assertThat(is("select exists (select 1 from entry e join dossier d on d.id = e.dossier where d.code = ? and "
        + "e.attempts > 1)", code)).isFalse();
  }

  @Test
  void aLostSessionIsRenewedOnceForAllWhoAsk() {
    String code = code("0001");
    long logins = portalCalls("login");
    stub("PUT", "sessions/forget", "");
    List<PartnerReply<PartnerDossierState>> replies =
        Stream.generate(() -> partners.dossier("dvcqg", code, QUESTION)).limit(20)
        .map(CompletionStage::toCompletableFuture).toList().stream().map(CompletableFuture::join).toList();
    assertThat(replies).allSatisfy(reply -> assertThat(reply.body()).as(String.valueOf(reply)).isNotNull());
    assertThat(portalCalls("login") - logins).isEqualTo(1);
    assertThat(partners.login("dvcqg", QUESTION).toCompletableFuture().join().body()).isTrue();
  }

  @Test
  void aPauseAndThePaceHoldForQuestionsToo() {
    run("update endpoint set calls_per_second = 1 where name = 'dvcqg'");
    soon(() -> assertThat(troubles()).contains(
        new Outcome.Unavailable(ErrorClass.RATE_LIMIT, "pace", Duration.ofSeconds(1), false)));
    run("update endpoint set calls_per_second = null, paused = true where name = 'dvcqg'");
    soon(() -> assertThat(troubles()).containsOnly(
        new Outcome.Unavailable(ErrorClass.MAINTENANCE, "quiet", null, false)));
    assertThat(partners.dossier("nobody", "x", QUESTION).toCompletableFuture().join().trouble())
        .isEqualTo(new Outcome.Faulty("NO_ROUTE nobody-ask-dossier"));
  }

  private List<Outcome> troubles() {
    return Stream.of(ask("x"), ask("x"), ask("x")).map(PartnerReply::trouble).toList();
  }

  private PartnerReply<PartnerDossierState> ask(String code) {
    return partners.dossier("dvcqg", code, QUESTION).toCompletableFuture().join();
  }

  private long portalCalls(String name) {
    return tree(RestAssured.get(portal + "/__stub/counts").asString()).at("/calls/" + name).asLong();
  }
}

package vn.lienthong.outbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.exchange.PartnerSession;

/** What a refused session says of the partner, on one replica and on two. */
class SessionTrustTest {

  private static final AgroalDataSource SOURCE = Postgres.fresh();

  private final SessionStore one = new SessionStore(SOURCE, SampleSeal.seal());
  private final SessionStore two = new SessionStore(SOURCE, SampleSeal.seal());

  @AfterAll static void close() {
    SOURCE.close();
  }

  @BeforeEach void endpoint() {
    Postgres.run(SOURCE, "delete from endpoint; insert into endpoint (name, partner) values ('dvcqg', 'dvcqg')");
  }

  @Test void oneThatWorkedAndIsLostSpeaksAgainstNobody() throws SQLException {
    assertThat(login(one)).isTrue();
    one.worked("dvcqg", System.nanoTime());
    two.refresh();
    long began = System.nanoTime();
    assertThat(one.neverWorked("dvcqg", began)).isFalse();
    await().untilAsserted(() -> {
      two.refresh();
      assertThat(two.neverWorked("dvcqg", began)).as("the other replica knows").isFalse();
    });
    one.lost("dvcqg", began);
    assertThat(one.neverWorked("dvcqg", began)).as("also when it was dropped already").isFalse();
    assertThat(login(one)).as("a login speaks for the partner").isTrue();
  }

  @Test void oneThatNeverWorkedDoes() throws SQLException {
    login(one);
    two.refresh();
    long began = System.nanoTime();
    two.lost("dvcqg", began);
    for (SessionStore replica : List.of(one, two)) {
      assertThat(replica.neverWorked("dvcqg", began)).isTrue();
      replica.refresh();
      assertThat(replica.neverWorked("dvcqg", began)).as("of all that were called in it").isTrue();
      assertThat(replica.current("dvcqg")).isEmpty();
    }
    assertThat(login(one)).as("this login proves nothing, wherever it is made").isFalse();
    one.lost("dvcqg", System.nanoTime());
    assertThat(login(two)).isFalse();
    two.worked("dvcqg", System.nanoTime());
    await().untilAsserted(() -> {
      two.lost("dvcqg", System.nanoTime());
      assertThat(login(two)).as("a call succeeded since").isTrue();
      two.worked("dvcqg", System.nanoTime());
    });
  }

  @Test void aCallThatBeganBeforeTheLoginSaysNothingOfIt() throws SQLException {
    long began = System.nanoTime();
    login(one);
    assertThat(one.neverWorked("dvcqg", began)).isFalse();
    one.worked("dvcqg", began);
    assertThat(one.neverWorked("dvcqg", System.nanoTime())).as("nor for it").isTrue();
  }

  private static boolean login(SessionStore replica) throws SQLException {
    assertThat(replica.lease("dvcqg", "r")).isTrue();
    return replica.store("dvcqg", "r", new PartnerSession("token", Duration.ofHours(1)));
  }
}

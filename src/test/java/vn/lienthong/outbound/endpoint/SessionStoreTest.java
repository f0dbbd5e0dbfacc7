package vn.lienthong.outbound.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.model.exchange.PartnerSession;

/** Sessions are read by every replica; one that cannot be opened keeps no other from being read. */
class SessionStoreTest {

  private final AgroalDataSource source = Postgres.fresh();

  @AfterEach void close() {
    source.close();
  }

  @Test void oneThatCannotBeOpenedIsDroppedAndTheOthersAreRead() throws Exception {
    SessionStore mine = new SessionStore(source, SampleSeal.seal());
    for (String endpoint : new String[] {"a", "b", "c"}) {
      Postgres.run(source, "insert into endpoint (name, partner) values ('" + endpoint + "', 'p')");
      assertThat(mine.lease(endpoint, "me")).isTrue();
      mine.store(endpoint, "me", new PartnerSession("token-" + endpoint, Duration.ofHours(1)));
    }
    Postgres.run(source, "update endpoint set session = 'x' where name = 'a'");
    SessionStore others = new SessionStore(source, SampleSeal.seal());

    others.refresh();

    assertThat(others.current("a")).isEmpty();
    assertThat(others.current("b")).contains("token-b");
    assertThat(others.current("c")).contains("token-c");
    assertThat(others.lease("a", "others")).as("somebody logs in anew").isTrue();
  }
}

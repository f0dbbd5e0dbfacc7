package vn.lienthong.relay;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.UUID;

/** Composition root: the clock of business dates, and this replica's name. */
final class RelayParts {

  /** Who holds a claim. A new name at every start: a lease is given up by time alone. */
  record Replica(String name) {}

  @Produces
  @Singleton
  Clock clock() {
    return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  @Produces
  @Singleton
  Replica replica() {
    return new Replica(UUID.randomUUID().toString().substring(0, 8));
  }
}

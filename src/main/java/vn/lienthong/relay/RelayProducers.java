package vn.lienthong.relay;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.outbound.ReplicaIdentity;

/** Composition root: the clock for business dates, and this replica's name. */
final class RelayProducers {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.system(ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  @Produces
  @Singleton
  ReplicaIdentity replica(@ConfigProperty(name = "hub.data.dir") Path data) {
    return ReplicaIdentity.in(data);
  }
}

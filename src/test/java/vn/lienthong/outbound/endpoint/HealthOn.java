package vn.lienthong.outbound.endpoint;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.model.DeliveryTask.Mode;

/** The health of a test database, for rooms that tell it what they met. */
public final class HealthOn {

  private HealthOn() {}

  /** Its circuits; they open after five failures in a row. */
  public static CircuitBreakers board(AgroalDataSource source) {
    return new CircuitBreakers(source, 5, Duration.ofSeconds(1), Mode.LIVE);
  }

  /** Sessions of no database, whose loss takes as long to record as {@code recording} takes. */
  public static SessionStore sessions(Runnable recording) {
    return new SessionStore(null, null) {
      @Override public void lost(String endpoint, long nanoTime) {
        recording.run();
      }
    };
  }

  /** Its sessions. */
  public static SessionStore sessions(AgroalDataSource source) {
    return new SessionStore(source, SampleSeal.seal());
  }
}

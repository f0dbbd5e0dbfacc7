package vn.lienthong.outbound.endpoint;

import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.List;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.model.DeliveryTask.Mode;

/** The health of a test database, for rooms that tell it what they met. */
public final class HealthOn {

  private HealthOn() {}

  /** Its circuits; they open after five failures in a row. */
  public static CircuitBreakers board(AgroalDataSource source) {
    return new CircuitBreakers(source, 5, Duration.ofSeconds(1), Mode.LIVE);
  }

  /** Circuits of no database: one endpoint as given, and what is told of it. */
  public static CircuitBreakers of(EndpointStatus endpoint, List<String> told) {
    return new CircuitBreakers(null, 5, Duration.ofSeconds(1), Mode.LIVE) {
      @Override public EndpointStatus view(String name) {
        return endpoint;
      }

      @Override public boolean takeProbe(String name) {
        return endpoint.probeDue();
      }

      @Override public void answered(String name) {
        told.add("answered");
      }

      @Override public void failed(String name) {
        told.add("failed");
      }

      @Override public void patience(String name, Duration wait) {
        told.add("patience");
      }
    };
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

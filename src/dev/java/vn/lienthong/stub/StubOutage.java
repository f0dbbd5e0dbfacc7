package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An outage of a partner; it ends by itself. Times are measured with {@code nanoTime}. */
final class StubOutage implements AutoCloseable {

  /** HTTP 500 on each call, a connection reset on each call, a closed port, or sessions that are lost at once. */
  enum How { HTTP_500, RESET, REFUSE, NO_SESSION }

  private static final long BEFORE_CLOSING_MILLIS = 50; // the response to the outage request has to be sent first

  private final StubServer.Factory server;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DaemonThreads.daemons("stub-outage"));
  private volatile How how;
  private volatile long until;

  StubOutage(StubServer.Factory server) {
    this.server = server;
  }

  void begin(Duration length, How kind) {
    until = System.nanoTime() + length.toNanos();
    how = kind;
    if (kind == How.REFUSE) {
      timer.schedule(() -> server.server().close(), BEFORE_CLOSING_MILLIS, TimeUnit.MILLISECONDS);
      timer.schedule(() -> server.server().open(), length.toMillis() + BEFORE_CLOSING_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void end() {
    how = null;
  }

  /** The response to every call now, or null when calls are answered as usual. */
  ResponseDefinition answer() {
    How kind = how;
    if (kind == null || until - System.nanoTime() <= 0 || kind == How.REFUSE || kind == How.NO_SESSION) {
      return null;
    }
    return kind == How.RESET
        ? new ResponseDefinitionBuilder().withFault(Fault.CONNECTION_RESET_BY_PEER).build()
        : new ResponseDefinitionBuilder().withStatus(500).withBody("outage").build();
  }

  /** Whether logins succeed but their sessions are refused. */
  boolean refusesSessions() {
    return how == How.NO_SESSION && until - System.nanoTime() > 0;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package vn.lienthong.intake.jms;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.apache.camel.component.jms.MessageListenerContainerFactory;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * Whether the queue can be read: logged once when the broker goes away and once when it is back, and reported as a
 * detail of readiness, which it never makes fail.
 */
@Readiness
@ApplicationScoped
@Unremovable
@Named("brokerWatch")
class BrokerHealth implements MessageListenerContainerFactory, HealthCheck {

  private static final long STOP_MILLIS = 200;
  private static final Logger LOG = Logger.getLogger(BrokerHealth.class);

  /** The state of the queue; UNREAD while no consumer has tried to read it, or where the interface is off. */
  enum State { UNREAD, CONNECTED, AWAY }

  /** One observation; a later one of the same state is a different object. */
  private static final class Finding {
    private final State state;

    Finding(State state) {
      this.state = state;
    }
  }

  private final AtomicReference<Finding> last = new AtomicReference<>(new Finding(State.UNREAD));

  @Override
  public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
    return new QueueConsumer(endpoint);
  }

  @Override
  public HealthCheckResponse call() {
    String queue = state().name().toLowerCase(Locale.ROOT);
    return HealthCheckResponse.named("broker").up().withData("queue", queue).build();
  }

  State state() {
    return last.get().state;
  }

  void away(Throwable why) {
    if (last.getAndSet(new Finding(State.AWAY)).state != State.AWAY) {
      LOG.warnf("broker away, the queue is not read until it is back: %s", why.getClass().getSimpleName());
    }
  }

  /**
   * Records that the queue was read, unless the broker was found away since {@code before}: the wait began on a
   * connection that broke.
   */
  private void read(Finding before) {
    if (before.state != State.CONNECTED && last.compareAndSet(before, new Finding(State.CONNECTED))
        && before.state == State.AWAY) {
      LOG.info("broker back, the queue is read again");
    }
  }

  /** The usual consumer, but failures that it would log at every try only update the state. Its log category is off. */
  final class QueueConsumer extends DefaultJmsMessageListenerContainer {

    QueueConsumer(JmsEndpoint endpoint) {
      super(endpoint);
    }

    @Override
    protected void handleListenerSetupFailure(Throwable why, boolean recoveredByAnother) {
      OutOfMemory.haltIf(why);
      if (!recoveredByAnother && isRunning()) {
        away(why);
      }
    }

    /** What escaped the route; not logged, since the text may quote the message. */
    @Override
    protected void handleListenerException(Throwable why) {
      OutOfMemory.haltIf(why);
      super.handleListenerException(why);
    }

    /**
     * The queue counts as read when a message came or the wait lasted its full time: a broken connection ends it early.
     */
    @Override
    protected Message receiveMessage(MessageConsumer consumer) throws JMSException {
      Finding before = last.get();
      long begun = System.nanoTime();
      long enough = TimeUnit.MILLISECONDS.toNanos(getReceiveTimeout()) * 9 / 10; // the client counts milliseconds
      Message message = super.receiveMessage(consumer);
      if (message != null || System.nanoTime() - begun >= enough) {
        read(before);
      }
      return message;
    }

    /** There is no transaction to commit; a commit would call the broker once a second for each consumer. */
    @Override
    protected boolean shouldCommitAfterNoMessageReceived(Session session) {
      return false;
    }

    /** A stop waits as long as a receive may take; the shorter timeout keeps that short. */
    @Override
    protected void doShutdown() throws JMSException {
      setReceiveTimeout(STOP_MILLIS);
      super.doShutdown();
    }
  }
}

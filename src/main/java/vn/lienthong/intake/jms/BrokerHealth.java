package vn.lienthong.intake.jms;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.Locale;
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
 * Whether the queue can be read: said once when the broker goes and once when it is back, and as a detail of readiness,
 * which it never makes fail.
 */
@Readiness
@ApplicationScoped
@Unremovable
@Named("brokerWatch")
class BrokerHealth implements MessageListenerContainerFactory, HealthCheck {

  private static final long STOP_MILLIS = 200;
  private static final Logger LOG = Logger.getLogger(BrokerHealth.class);

  /** What is known of the queue; UNREAD while no consumer has asked, as where it is switched off. */
  enum State { UNREAD, CONNECTED, AWAY }

  private final AtomicReference<State> state = new AtomicReference<>(State.UNREAD);

  @Override
  public AbstractMessageListenerContainer createMessageListenerContainer(JmsEndpoint endpoint) {
    return new QueueConsumer(endpoint);
  }

  @Override
  public HealthCheckResponse call() {
    String queue = state.get().name().toLowerCase(Locale.ROOT);
    return HealthCheckResponse.named("broker").up().withData("queue", queue).build();
  }

  State state() {
    return state.get();
  }

  private void away(Throwable why) {
    if (state.getAndSet(State.AWAY) != State.AWAY) {
      LOG.warnf("broker away, the queue is not read until it is back: %s", why.getClass().getSimpleName());
    }
  }

  private void read() {
    if (state.get() != State.CONNECTED && state.getAndSet(State.CONNECTED) == State.AWAY) {
      LOG.info("broker back, the queue is read again");
    }
  }

  /** The usual consumer; what it would log at every try is told to the watch. Its own category is silent. */
  private final class QueueConsumer extends DefaultJmsMessageListenerContainer {

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

    /** What escaped the route; its log is silent, since the text may quote what was sent. */
    @Override
    protected void handleListenerException(Throwable why) {
      OutOfMemory.haltIf(why);
      super.handleListenerException(why);
    }

    @Override
    protected void messageReceived(Object invoker, Session session) {
      super.messageReceived(invoker, session);
      read();
    }

    /** Nothing was begun: to commit it would ask the broker once a second for each consumer. */
    @Override
    protected boolean shouldCommitAfterNoMessageReceived(Session session) {
      return false;
    }

    /**
     * A stop waits as long as a receive may, and only then interrupts it: nobody has to wait for messages that long.
     */
    @Override
    protected void doShutdown() throws JMSException {
      setReceiveTimeout(STOP_MILLIS);
      super.doShutdown();
    }

    /** A wait for messages that ended in time, and not because the connection broke. */
    @Override
    protected void noMessageReceived(Object invoker, Session session) {
      super.noMessageReceived(invoker, session);
      if (!isRecovering()) {
        read();
      }
    }
  }
}

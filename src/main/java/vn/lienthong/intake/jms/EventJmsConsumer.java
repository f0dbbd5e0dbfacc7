package vn.lienthong.intake.jms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.apache.camel.component.jms.JmsMessage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import vn.lienthong.access.ApiProblems;
import vn.lienthong.access.client.ClientRegistry;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.intake.EventIntake;
import vn.lienthong.intake.EventResponse;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.OutOfMemory;

/**
 * The JMS interface, a step of {@code hub-receive-event}. The broker controls who may write to the queue; all its
 * events belong to one client system, {@code hub.intake.jms.client}.
 *
 * <p>While the ledger is busy or the database is away, the consumer keeps its message and waits: no further message is
 * received, no delivery attempt is used up. A message whose dossier is locked is requeued at the end instead; its event
 * stays with the ledger, which stores it when the lock is free, and the message gets the result when it is received
 * again. On any other failure the message is rolled back, and at its last delivery
 * ({@code hub.intake.jms.deliveries.max}) refused as the hub's fault.
 */
@ApplicationScoped
@Unremovable
@Named("intake")
class EventJmsConsumer {

  static final String REFUSED = "HubRefused";

  private final EventIntake intake;
  private final ClientRegistry clients;
  private final String clientId;
  private final String queue;
  private final JmsMessageReader reader;
  private final JmsHeaders headers;
  private final int deliveries;
  private final Duration slow;
  /** Never counted down: awaiting it is an interruptible pause. */
  private final CountDownLatch never = new CountDownLatch(1);

  EventJmsConsumer(EventIntake intake, ClientRegistry clients,
      @ConfigProperty(name = "hub.intake.jms.client") String clientId,
      @ConfigProperty(name = "hub.intake.jms.queue") String queue,
      @ConfigProperty(name = "hub.intake.body.max") MemorySize most,
      @ConfigProperty(name = "hub.intake.jms.kept.max", defaultValue = "16M") MemorySize kept,
      @ConfigProperty(name = "hub.intake.jms.headers.max", defaultValue = "64K") MemorySize headers,
      @ConfigProperty(name = "hub.intake.jms.deliveries.max", defaultValue = "5") int deliveries,
      @ConfigProperty(name = "hub.intake.jms.commit.slow", defaultValue = "60s") Duration slow) {
    this.intake = intake;
    this.clients = clients;
    this.clientId = clientId;
    this.queue = queue;
    this.reader = new JmsMessageReader(most.asLongValue(), kept.asLongValue());
    this.headers = new JmsHeaders((int) headers.asLongValue());
    this.deliveries = deliveries;
    this.slow = slow;
  }

  /**
   * Processes the message of the exchange. Afterwards the body is empty; or it is a refusal and {@link #REFUSED} is
   * set; or the message must be requeued and {@link LockedDossierRequeue#HELD} is set.
   */
  public void receive(Exchange exchange) throws Exception {
    exchange.getIn().removeHeaders("*", "JMSXDeliveryCount");
    Message message = exchange.getIn(JmsMessage.class).getJmsMessage();
    OriginalMessage original = OriginalMessage.UNREAD;
    try {
      original = reader.read(message);
      Result result = original.problem() == null ? take(exchange, message, original.event())
          : new Result(EventResponse.of(original.problem(), false, queue), null);
      EventResponse answer = result.answer;
      if (answer == null) {
        LockedDossierRequeue.mark(message, result.locked);
        exchange.getIn().setHeader(LockedDossierRequeue.HELD, true);
      } else if (answer.status() >= 400) {
        refuse(exchange, answer.body(), original);
      } else {
        exchange.getIn().setBody(null);
      }
    } catch (Throwable e) { // without this the broker would drop the message in the end
      OutOfMemory.haltIf(e);
      if (stopping(exchange)) {
        throw e;
      }
      if (deliveries(message) < deliveries) {
        Log.warnf("event message goes back to the queue delivery=%d cause=%s", deliveries(message), cause(e));
        throw e;
      }
      Log.errorf("event message refused after %d deliveries cause=%s", deliveries, cause(e));
      refuse(exchange, ApiProblems.document(ApiProblems.ownFault(), false, queue), original);
    }
  }

  /** The answer, or the code of the dossier that is locked. */
  private record Result(EventResponse answer, String locked) {}

  private Result take(Exchange exchange, Message message, byte[] body) throws Exception {
    String before = LockedDossierRequeue.dossier(message);
    // otherwise it could not be requeued
    boolean again = LockedDossierRequeue.possible(message) && deliveries(message) < deliveries;
    if (again && before != null && intake.holds(before)) {
      return new Result(null, before);
    }
    while (true) {
      Optional<ClientSystem> client = client();
      int wait = 2;
      if (client.isPresent()) {
        EventIntake.Call call = new EventIntake.Call(client.get(), false, queue, false);
        Result result = committed(exchange, again ? intake.takeOrSetAside(call, body)
            : new EventIntake.Taken(intake.take(call, body), new CompletableFuture<>()));
        if (result.answer == null || result.answer.retryAfter() == null) {
          return result;
        }
        wait = result.answer.retryAfter();
      }
      pause(exchange, wait);
    }
  }

  /** Waits for the commit, however long it takes: the hub is busy, so no delivery is used up. */
  private Result committed(Exchange exchange, EventIntake.Taken taken) throws InterruptedException, ExecutionException {
    CompletableFuture<EventResponse> commit = taken.answer().toCompletableFuture();
    CompletableFuture<String> setAside = taken.setAside().toCompletableFuture();
    CompletableFuture<?> either = CompletableFuture.anyOf(commit, setAside);
    for (long begun = System.nanoTime(); ; ) {
      try {
        either.get(250, TimeUnit.MILLISECONDS);
        boolean told = commit.isDone() && !commit.isCompletedExceptionally();
        return told || !setAside.isDone() ? new Result(commit.get(), null) : new Result(null, setAside.join());
      } catch (TimeoutException busy) {
        if (stopping(exchange)) {
          throw new IllegalStateException("stopping: the message goes back to the queue", busy);
        }
        if (System.nanoTime() - begun > slow.toNanos()) {
          Log.warnf("event message waits for its commit for longer than %s", slow);
          begun = System.nanoTime();
        }
      }
    }
  }

  /**
   * The client; empty while the database is away, and when {@code hub.intake.jms.client} names no client system, which
   * is logged.
   */
  private Optional<ClientSystem> client() {
    try {
      Optional<ClientSystem> client = clients.byId(clientId).await().atMost(slow);
      if (client.isEmpty()) {
        Log.warnf("hub.intake.jms.client names no client system: %s", clientId);
      }
      return client;
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e) || e instanceof io.smallrye.mutiny.TimeoutException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void pause(Exchange exchange, int seconds) throws InterruptedException {
    for (int slice = 0; slice < seconds * 4; slice++) {
      if (stopping(exchange) || never.await(250, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("stopping: the message goes back to the queue");
      }
    }
  }

  private static boolean stopping(Exchange exchange) {
    return !exchange.getContext().isRunAllowed() || exchange.getContext().isStopping();
  }

  private static int deliveries(Message message) throws JMSException {
    return message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1;
  }

  /** Refuses with the original message, and with the sender's own headers. */
  private void refuse(Exchange exchange, ObjectNode problem, OriginalMessage original) throws JMSException {
    ObjectNode body = OriginalMessage.body(problem);
    original.write(body);
    headers.write(exchange.getIn(JmsMessage.class).getJmsMessage(), body).forEach(exchange.getIn()::setHeader);
    exchange.getIn().setBody(body.toString());
    exchange.getIn().setHeader(REFUSED, true);
  }

  private static String cause(Throwable e) {
    return (e.getCause() == null ? e : e.getCause()).getClass().getName();
  }
}

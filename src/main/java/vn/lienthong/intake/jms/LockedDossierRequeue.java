package vn.lienthong.intake.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;

/**
 * Requeues a message whose dossier is locked: it goes to the end of the queue unchanged, marked with the dossier's
 * code, so that no consumer waits with it.
 */
final class LockedDossierRequeue {

  /** The message property, and the exchange header that routes it there. */
  static final String HELD = "HubHeld";

  private LockedDossierRequeue() {}

  /** Whether it can be requeued unchanged: not a message made by another vendor's client. */
  static boolean possible(Message message) {
    return message instanceof ActiveMQMessage;
  }

  /** The dossier for which it was requeued, or null. */
  static String dossier(Message message) throws JMSException {
    return message.propertyExists(HELD) ? message.getStringProperty(HELD) : null;
  }

  /** Marks the message. The JMS view of a received message is read-only; the core message below it is not. */
  static void mark(Message message, String dossier) {
    ICoreMessage core = ((ActiveMQMessage) message).getCoreMessage();
    core.putStringProperty(HELD, dossier);
    // the broker would take the requeued message for a duplicate by the sender's duplicate-detection id
    core.removeProperty(org.apache.activemq.artemis.api.core.Message.HDR_DUPLICATE_DETECTION_ID);
  }
}

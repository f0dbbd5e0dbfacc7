package vn.lienthong.intake.jms;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;

/**
 * A message whose dossier somebody holds: it goes to the queue's end as it is, marked with the dossier's code, and no
 * consumer waits with it in hand.
 */
final class LockedDossierRequeue {

  /** The property, and the header of the exchange that sends it there. */
  static final String HELD = "HubHeld";

  private LockedDossierRequeue() {}

  /** Whether it can be put back whole: not what another vendor's client made. */
  static boolean possible(Message message) {
    return message instanceof ActiveMQMessage;
  }

  /** The dossier it was put back for, or null. */
  static String dossier(Message message) throws JMSException {
    return message.propertyExists(HELD) ? message.getStringProperty(HELD) : null;
  }

  /** Marks it. What JMS gives to a receiver is read-only; what lies below is not. */
  static void mark(Message message, String dossier) {
    ICoreMessage core = ((ActiveMQMessage) message).getCoreMessage();
    core.putStringProperty(HELD, dossier);
    // the broker knows the sender's mark against doubles, and would take the message that goes back for one
    core.removeProperty(org.apache.activemq.artemis.api.core.Message.HDR_DUPLICATE_DETECTION_ID);
  }
}

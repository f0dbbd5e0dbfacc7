package vn.lienthong.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of one dossier, ready to be sent.
 *
 * @param number the event's number within the dossier, from 1
 * @param door the interface of the hub that it is sent to
 * @param refused whether the portal's stub refuses this dossier, so that its officers get a notification
 * @param event the event in the hub's own format
 */
record SampleEvent(String code, int number, Story.Door door, boolean backfill, boolean refused, ObjectNode event) {

  String eventId() {
    return event.get("eventId").asText();
  }

  String status() {
    return event.get("dossier").get("status").asText();
  }

  boolean hasStep() {
    return event.hasNonNull("step");
  }
}

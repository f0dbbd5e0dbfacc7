package vn.lienthong.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of one dossier, ready to be sent.
 *
 * @param number counts the dossier's events from 1
 * @param refused the portal takes nothing of this dossier, and its officers get a notice
 * @param event as the hub's doors take it
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

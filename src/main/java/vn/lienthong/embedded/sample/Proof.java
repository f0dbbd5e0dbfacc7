package vn.lienthong.embedded.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The three counts of a round held against each other: the sender's, the hub's, the portal's. */
final class Proof {

  private static final int SHOWN = 5;

  private final List<String> lines = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Proof() {}

  /** @param portal null when the portal is a real one, which nobody here may ask */
  static Proof of(Round round, Tally tally, Score score, Portal portal) throws InterruptedException {
    Proof proof = new Proof();
    proof.holds("sender " + tally.events() + " events = hub " + score.accepted() + " accepted",
        tally.events() == score.accepted());
    proof.holds("hub: events add up", score.eventsAddUp());
    proof.holds("hub: entries add up, " + score.waiting() + " waiting", score.entriesAddUp());
    if (portal != null) {
      proof.askThePortal(round, tally, portal);
    }
    proof.lines.add("sender's own count: " + tally);
    return proof;
  }

  boolean holds() {
    return missing.isEmpty();
  }

  /** What was compared, and whether it is equal, in words for the terminal. */
  String text(int round) {
    String verdict = missing.isEmpty() ? "nothing is missing · không thiếu gì"
        : missing.size() + " differences, the first: " + missing.subList(0, Math.min(SHOWN, missing.size()));
    return "round " + round + " balance · đối soát vòng " + round + "\n  " + String.join("\n  ", lines)
        + "\n  => " + verdict;
  }

  private void askThePortal(Round round, Tally tally, Portal portal) throws InterruptedException {
    int before = missing.size();
    int dossiers = 0;
    int refused = 0;
    long steps = 0;
    for (List<Happening> events : round.dossiers()) {
      if (events.get(0).backfill()) {
        continue;
      }
      Happening newest = null;
      long stepsSent = 0;
      for (Happening event : events) {
        boolean sent = tally.has(event.eventId());
        newest = sent ? event : newest;
        stepsSent += sent && event.hasStep() ? 1 : 0;
      }
      if (newest != null && newest.refused()) {
        refused++;
        if (portal.dossier(newest.code()) != null) {
          missing.add(newest.code() + " was to be refused and is at the portal");
        }
      } else if (newest != null) {
        dossiers++;
        steps += stepsSent;
        compare(newest, stepsSent, portal.dossier(newest.code()));
      }
    }
    lines.add((missing.size() == before ? "equal  " : "DIFFERS") + " portal: " + dossiers
        + " dossiers with their newest status, " + steps + " steps, each in order; "
        + refused + " dossiers refused there, their officers told");
  }

  private void compare(Happening newest, long steps, JsonNode held) {
    if (held == null) {
      missing.add(newest.code() + " is not at the portal");
      return;
    }
    String status = PortalForm.status(newest.status());
    if (!status.equals(held.path("status").asText())) {
      missing.add(newest.code() + " has status " + held.path("status").asText() + " at the portal, not " + status);
    }
    if (held.path("steps").asLong() != steps) {
      missing.add(newest.code() + " has " + held.path("steps").asLong() + " steps at the portal, not " + steps);
    }
    if (held.path("orderViolations").asLong() != 0) {
      missing.add(newest.code() + " reached the portal out of order");
    }
  }

  private void holds(String what, boolean holds) {
    lines.add((holds ? "equal   " : "DIFFERS ") + what);
    if (!holds) {
      missing.add(what);
    }
  }
}

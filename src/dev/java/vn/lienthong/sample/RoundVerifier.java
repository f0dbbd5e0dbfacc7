package vn.lienthong.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;

/** Compares the counts of a round: the sender's, the hub's, the portal's, and the notifications to officers. */
final class RoundVerifier {

  private static final int SHOWN = 5;

  private final SampleRound round;
  private final SenderCounts tally;
  private final List<String> lines = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  RoundVerifier(SampleRound round, SenderCounts tally) {
    this.round = round;
    this.tally = tally;
  }

  /**
   * Compares the counts and returns the result, as text for the terminal.
   *
   * @param portal the portal's stub, or null for a real portal, which is not queried
   * @param officers the stub that receives the notifications, or null for a real system, which is not queried
   */
  String against(BalanceDelta score, HubClient hub, PartnerStubClient portal, PartnerStubClient officers)
      throws InterruptedException {
    askTheHub(score, hub);
    if (portal != null) {
      askThePortal(portal);
    }
    if (officers != null) {
      askTheOfficers(officers.told());
    }
    lines.add("sender's own count: " + tally);
    String verdict = missing.isEmpty() ? "nothing is missing · không thiếu gì"
        : missing.size() + " differences, the first: " + missing.subList(0, Math.min(SHOWN, missing.size()));
    return "round " + round.number() + " balance · đối soát lượt " + round.number() + "\n  "
        + String.join("\n  ", lines) + "\n  => " + verdict;
  }

  /** The Vietnamese name of a partner, from the hub's list of names. */
  static String name(String partner) {
    return ResourceBundle.getBundle("texts.names").getString("partner." + partner + ".vi");
  }

  /** Checks for each dossier that the hub has exactly the events that it has confirmed to the sender. */
  private void askTheHub(BalanceDelta score, HubClient hub) throws InterruptedException {
    int before = missing.size();
    long own = 0;
    for (List<SampleEvent> events : round.dossiers()) {
      Set<String> sent = new HashSet<>();
      events.stream().map(SampleEvent::eventId).filter(tally::has).forEach(sent::add);
      HubClient.Held all = hub.held(events.get(0).code());
      Set<String> held = all.ids();
      own += all.own();
      // the compatibility interface assigns its own event ids
      boolean same = events.get(0).door() == Story.Door.COMPAT ? held.size() == sent.size() : held.equals(sent);
      if (!same) {
        missing.add(events.get(0).code() + " has " + held.size() + " events at the hub, not the "
            + sent.size() + " sent");
      }
    }
    // events that other clients sent meanwhile, of dossiers that are not in this round
    long others = score.accepted() - tally.events() - own;
    if (others < 0) {
      missing.add(-others + " events are not at the hub");
    }
    equal(missing.size() == before, "sender " + tally.events()
        + (own > 0 ? ", the hub itself " + own : "") + (others > 0 ? " and others " + others : "")
        + " events = hub " + score.accepted()
        + " accepted, and the same for each of " + round.dossiers().size() + " dossiers");
    holds("hub: events add up", score.eventsAddUp());
    holds("hub: entries add up, " + score.waiting() + " waiting", score.entriesAddUp());
  }

  private void askThePortal(PartnerStubClient portal) throws InterruptedException {
    int before = missing.size();
    int dossiers = 0;
    long steps = 0;
    for (List<SampleEvent> events : round.dossiers()) {
      List<SampleEvent> sent = events.stream().filter(event -> tally.has(event.eventId())).toList();
      if (sent.isEmpty() || sent.get(0).backfill()) {
        continue;
      }
      SampleEvent newest = sent.get(sent.size() - 1);
      if (newest.refused()) {
        if (portal.dossier(newest.code()) != null) {
          missing.add(newest.code() + " was to be refused and is at the portal");
        }
      } else {
        long stepsSent = sent.stream().filter(SampleEvent::hasStep).count();
        dossiers++;
        steps += stepsSent;
        compare(newest, stepsSent, portal.dossier(newest.code()));
      }
    }
    equal(missing.size() == before, "portal: " + dossiers + " dossiers with their newest status, " + steps
        + " steps, each in order", "dvcqg");
  }

  private void compare(SampleEvent newest, long steps, JsonNode held) {
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

  private void askTheOfficers(Set<String> told) {
    int before = missing.size();
    int refused = 0;
    for (List<SampleEvent> events : round.dossiers()) {
      if (events.get(0).refused() && events.stream().anyMatch(event -> tally.has(event.eventId()))) {
        refused++;
        if (!told.contains(events.get(0).code())) {
          missing.add(events.get(0).code() + " was refused by the portal and nobody was told");
        }
      }
    }
    equal(missing.size() == before, "officers: told of all " + refused + " dossiers the portal refused",
        "dossiers");
  }

  private void equal(boolean equal, String what, String partner) {
    equal(equal, what + " · " + name(partner) + (equal ? ": khớp" : ": không khớp"));
  }

  private void equal(boolean equal, String what) {
    lines.add((equal ? "equal   " : "DIFFERS ") + what);
  }

  private void holds(String what, boolean holds) {
    equal(holds, what);
    if (!holds) {
      missing.add(what);
    }
  }
}

package vn.lienthong.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.lienthong.ledger.operate.SnapshotRequests;

/** Asks the owner of a source system to send the present snapshot of a dossier. */
@ApplicationScoped
public class SnapshotRequester {

  private final NotificationTexts text;
  private final SnapshotRequests wishes;
  private final Clock clock;

  SnapshotRequester(NotificationTexts text, SnapshotRequests wishes, Clock clock) {
    this.text = text;
    this.wishes = wishes;
    this.clock = clock;
  }

  /**
   * Requests a snapshot.
   *
   * @param day the day of the daily count
   * @param kind the difference that the count found
   */
  public void want(String source, String code, LocalDate day, String kind) {
    wishes.ask(code, source, text.snapshotWanted(code, day, kind, OffsetDateTime.now(clock)), text.pulled(source));
  }
}

package vn.lienthong.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.lienthong.ledger.operate.SnapshotRequests;

/** Asks the owner of a source system to send a dossier as it stands. */
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

  /** {@code kind} is the difference that a count of {@code day} found. */
  public void want(String source, String code, LocalDate day, String kind) {
    wishes.ask(code, source, text.snapshotWanted(code, day, kind, OffsetDateTime.now(clock)), text.pulled(source));
  }
}

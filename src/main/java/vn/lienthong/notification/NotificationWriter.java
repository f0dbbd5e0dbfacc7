package vn.lienthong.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import vn.lienthong.files.FileFailureNotifications;
import vn.lienthong.ledger.notice.PendingNotifications;
import vn.lienthong.platform.lifecycle.ItemWork;

/** Writes the notifications that were not made by a settlement, one by one. */
@ApplicationScoped
public class NotificationWriter {

  private final PendingNotifications tidings;
  private final FileFailureNotifications files;
  private final NotificationTexts notices;
  private final Clock clock;
  private final ItemWork<Long> events = new ItemWork<>("tidings-events");
  private final ItemWork<Long> entries = new ItemWork<>("tidings-entries");
  private final ItemWork<Long> lacking = new ItemWork<>("tidings-files");

  NotificationWriter(PendingNotifications tidings, FileFailureNotifications files, NotificationTexts notices,
      Clock clock) {
    this.tidings = tidings;
    this.files = files;
    this.notices = notices;
    this.clock = clock;
  }

  public void tell() {
    events.each(tidings.untold(events.aside()), id -> tidings.untold(id).map(one -> {
      tidings.tell(one, notices.about(one, now()), notices.pulled(one.sourceSystem()));
      return 1;
    }).orElse(0));
    entries.each(tidings.untoldEntries(entries.aside()), id -> tidings.untoldEntry(id).map(one -> {
      tidings.tell(one, notices.about(one, now()), notices.pulled(one.sourceSystem()));
      return 1;
    }).orElse(0));
    lacking.each(files.untold(lacking.aside()), id -> files.untold(id).map(one -> {
      files.tell(one, notices.about(one, now()), notices.pulled(one.sourceSystem()));
      return 1;
    }).orElse(0));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}

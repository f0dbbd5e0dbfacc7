package vn.lienthong.intake;

/** The check of the doors that bring another form, with the hub's own limits. */
public final class EventChecks {

  private EventChecks() {}

  /** As in the hub. */
  public static EventValidator usual() {
    return new EventValidator(EventSamples.READER);
  }
}

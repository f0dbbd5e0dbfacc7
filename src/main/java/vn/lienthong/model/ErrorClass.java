package vn.lienthong.model;

/** What kind of trouble a call met; each has a durable retry plan per partner and flow. */
public enum ErrorClass {
  CONNECTION, RATE_LIMIT, SERVER_ERROR, SESSION, BUSINESS, SCHEMA, SIGNATURE, MAINTENANCE, STATE_CONFLICT, HUB_FAULT,
  UNKNOWN;

  /** Whether it speaks of the partner's health rather than of this one entry. */
  public boolean againstPartner() {
    return this == CONNECTION || this == SERVER_ERROR || this == MAINTENANCE;
  }

  /** Whether it costs no attempt while the circuit is open: a partner in trouble knows no session either. */
  public boolean inOutage() {
    return againstPartner() || this == SESSION;
  }
}

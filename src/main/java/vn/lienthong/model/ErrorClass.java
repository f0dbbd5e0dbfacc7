package vn.lienthong.model;

/** The kind of error of a call. Each has a durable retry plan per partner and flow. */
public enum ErrorClass {
  CONNECTION, RATE_LIMIT, SERVER_ERROR, SESSION, BUSINESS, SCHEMA, SIGNATURE, MAINTENANCE, STATE_CONFLICT, HUB_FAULT,
  UNKNOWN;

  /** Whether the error concerns the partner's health rather than this one entry. */
  public boolean againstPartner() {
    return this == CONNECTION || this == SERVER_ERROR || this == MAINTENANCE;
  }

  /**
   * Whether the error costs no attempt while the circuit is open. A partner that is down cannot renew a session either.
   */
  public boolean inOutage() {
    return againstPartner() || this == SESSION;
  }
}

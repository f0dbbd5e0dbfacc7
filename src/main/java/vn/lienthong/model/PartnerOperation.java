package vn.lienthong.model;

/** The kind of a call to a partner. The meaning of a partner's error depends on it. */
public enum PartnerOperation {
  /** Open a session. */
  LOGIN,
  /** Send something that the partner is not known to have. */
  CREATE,
  /** Send a newer state of something that the partner is known to have. */
  UPDATE,
  /** Send a step of a dossier that the partner is known to have. */
  STEP,
  /** Withdraw something. */
  WITHDRAW,
  /** Query something; nothing is changed. */
  ASK
}

package vn.lienthong.model;

/** What a call asks a partner for; what an error of its can mean depends on it. */
public enum PartnerOperation {
  /** For a session. */
  LOGIN,
  /** To take something that it is not believed to have. */
  CREATE,
  /** To take a newer state of something that it is believed to have. */
  UPDATE,
  /** To take a step of a dossier that it is believed to have. */
  STEP,
  /** To take something back. */
  WITHDRAW,
  /** To tell something; nothing is changed. */
  ASK
}

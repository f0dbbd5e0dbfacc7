package vn.lienthong.signatures;

/** Checks digital signatures (chữ ký số). */
public interface SignatureService {

  /**
   * How it stands with the signatures of this file, now. Never throws: what cannot be read or is made to do harm is
   * UNREADABLE; a check that took too long or too much memory is killed and NOT_CHECKED. Blocks for some milliseconds
   * up to its limits of time: not for an event loop.
   */
  SignatureResult check(byte[] content);
}

package vn.lienthong.signatures;

/** Checks digital signatures (chữ ký số). */
public interface SignatureService {

  /**
   * Checks the signatures of this file, as of now. Never throws: a file that is unreadable or made to do harm is
   * UNREADABLE; a check that takes too long or too much memory is killed and gives NOT_CHECKED. Blocks for milliseconds
   * up to its time limits: do not call it on an event loop.
   */
  SignatureResult check(byte[] content);
}

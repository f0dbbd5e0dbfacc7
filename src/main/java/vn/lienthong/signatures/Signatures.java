package vn.lienthong.signatures;

/** Checks digital signatures (chữ ký số). */
public interface Signatures {

  /**
   * How it stands with the signatures of this file, now. Never throws: what cannot be read is UNREADABLE, what takes
   * too long is too. Blocks for some milliseconds up to its limit of time: not for an event loop.
   */
  Signed check(byte[] content);
}

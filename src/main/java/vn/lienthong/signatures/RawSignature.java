package vn.lienthong.signatures;

import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;

/**
 * One signature as read from its file, before its certificate is checked.
 *
 * @param broken how the content differs from what was signed, or null
 * @param flaw why it proves too little although intact (weak algorithm, only a part is signed), or null
 * @param signer null when no certificate matches
 * @param others further certificates in the file
 * @param claimed the signing time that the signature itself states
 * @param stamps time stamps over the signature
 */
record RawSignature(
    String broken, String flaw, X509Certificate signer, List<X509Certificate> others, Date claimed,
    List<Stamp> stamps) {

  /** A time stamp by {@code authority}; the stamp itself is intact. */
  record Stamp(Date at, X509Certificate authority, List<X509Certificate> others) {}

  @Override public String toString() {
    return "Seen[" + broken + " " + flaw + "]";
  }
}

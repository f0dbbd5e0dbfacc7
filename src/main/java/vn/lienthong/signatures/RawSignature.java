package vn.lienthong.signatures;

import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;

/**
 * One signature as its file shows it, before anybody asks whether its certificate is worth something.
 *
 * @param broken what is not as it was signed, or null
 * @param flaw why it proves too little although intact (weak algorithm, only a part is signed), or null
 * @param signer null where none fits
 * @param others certificates that came along
 * @param claimed when it was signed by its own word
 * @param stamps proofs of time over it
 */
record RawSignature(
    String broken, String flaw, X509Certificate signer, List<X509Certificate> others, Date claimed,
    List<Stamp> stamps) {

  /** A time that {@code authority} stands for; the stamp itself is intact. */
  record Stamp(Date at, X509Certificate authority, List<X509Certificate> others) {}

  @Override public String toString() {
    return "Seen[" + broken + " " + flaw + "]";
  }
}

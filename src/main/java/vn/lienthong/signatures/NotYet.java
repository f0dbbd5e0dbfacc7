package vn.lienthong.signatures;

import jakarta.enterprise.context.ApplicationScoped;

/** Nobody is trusted yet. */
@ApplicationScoped
class NotYet implements Signatures {

  @Override public Signed check(byte[] content) {
    return Signed.nobody(Signed.Verdict.UNTRUSTED, "no-trust-anchor");
  }
}

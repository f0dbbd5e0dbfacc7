package vn.lienthong.signatures;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A certificate with its issuers, up to one that the hub trusts: the signer's first, the trusted one last. */
record CertificateChain(List<X509Certificate> certificates) {

  /**
   * The chain from {@code end} to a trust anchor, valid on {@code day}; does not check revocation. Makes no network
   * call.
   */
  static Optional<CertificateChain> of(X509Certificate end, List<X509Certificate> others, TrustStore trust, Date day) {
    if (trust.anchors().isEmpty()) {
      return Optional.empty();
    }
    try {
      X509CertSelector target = new X509CertSelector();
      target.setCertificate(end);
      PKIXBuilderParameters wanted = new PKIXBuilderParameters(trust.anchors(), target);
      wanted.setRevocationEnabled(false);
      wanted.setDate(day);
      wanted.setMaxPathLength(5);
      List<X509Certificate> known = new ArrayList<>(others);
      known.addAll(trust.between());
      known.add(end);
      wanted.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
      PKIXCertPathBuilderResult found =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(wanted);
      List<X509Certificate> chain = new ArrayList<>();
      found.getCertPath().getCertificates().forEach(c -> chain.add((X509Certificate) c));
      X509Certificate root = found.getTrustAnchor().getTrustedCert();
      if (chain.isEmpty() || !chain.get(chain.size() - 1).equals(root)) {
        chain.add(root);
      }
      return Optional.of(new CertificateChain(List.copyOf(chain)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whether all certificates were valid on this day. */
  boolean holdsOn(Date day) {
    return certificates.stream().allMatch(c -> !day.before(c.getNotBefore()) && !day.after(c.getNotAfter()));
  }
}

package vn.lienthong.signatures;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/**
 * Whether certificates were revoked, by revocation lists that are recent enough and signed by the certificate's issuer.
 */
final class RevocationChecker {

  private static final String ISSUING_POINT = "2.5.29.28";
  private static final String POINTS = "2.5.29.31";
  private static final int CRL_SIGN = 6;

  /** The result for a chain; the worst of its certificates. */
  enum State { GOOD, REVOKED, UNKNOWN }

  private final List<X509CRL> lists;
  private final Date now;
  private final Duration ageMax;

  RevocationChecker(List<X509CRL> lists, Date now, Duration ageMax) {
    this.lists = lists;
    this.now = now;
    this.ageMax = ageMax;
  }

  /**
   * Checks each certificate but the trusted one.
   *
   * @param signed the proven signing time; a revocation after it does not count
   */
  State of(CertificateChain chain, Date signed) {
    State worst = State.GOOD;
    for (int i = 0; i + 1 < chain.certificates().size(); i++) {
      State one = of(chain.certificates().get(i), chain.certificates().get(i + 1), signed);
      if (one == State.REVOKED) {
        return one;
      }
      worst = one == State.UNKNOWN ? one : worst;
    }
    return worst;
  }

  private State of(X509Certificate certificate, X509Certificate issuer, Date signed) {
    boolean known = false;
    for (X509CRL list : lists) {
      if (list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()) && signedBy(list, issuer)
          && covers(list, certificate)) {
        X509CRLEntry entry = list.getRevokedCertificate(certificate);
        if (entry != null && !entry.getRevocationDate().after(signed)) {
          return State.REVOKED; // for a revoked entry an old list is enough
        }
        known |= fresh(list);
      }
    }
    return known ? State.GOOD : State.UNKNOWN;
  }

  private boolean fresh(X509CRL list) {
    return !list.getThisUpdate().after(now) && list.getNextUpdate() != null && list.getNextUpdate().after(now)
        && now.getTime() - list.getThisUpdate().getTime() <= ageMax.toMillis();
  }

  private static boolean signedBy(X509CRL list, X509Certificate issuer) {
    boolean[] usage = issuer.getKeyUsage();
    if (usage != null && !usage[CRL_SIGN]) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /**
   * Whether the list applies to the certificate: not a delta list, a list of other certificates, or of another
   * distribution point.
   */
  private static boolean covers(X509CRL list, X509Certificate certificate) {
    Set<String> critical = list.getCriticalExtensionOIDs();
    if (critical != null && critical.stream().anyMatch(oid -> !oid.equals(ISSUING_POINT))) {
      return false;
    }
    byte[] extension = list.getExtensionValue(ISSUING_POINT);
    if (extension == null) {
      return true;
    }
    IssuingDistributionPoint point = IssuingDistributionPoint.getInstance(ASN1OctetString.getInstance(extension)
        .getOctets());
    boolean authority = certificate.getBasicConstraints() >= 0;
    if (point.isIndirectCRL() || point.getOnlySomeReasons() != null || point.onlyContainsAttributeCerts()
        || point.onlyContainsUserCerts() && authority || point.onlyContainsCACerts() && !authority) {
      return false;
    }
    return point.getDistributionPoint() == null || names(point.getDistributionPoint(), certificate);
  }

  private static boolean names(DistributionPointName place, X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(POINTS);
    if (extension == null || place.getType() != DistributionPointName.FULL_NAME) {
      return false;
    }
    List<?> ours = Arrays.asList(GeneralNames.getInstance(place.getName()).getNames());
    return Arrays.stream(CRLDistPoint.getInstance(ASN1OctetString.getInstance(extension).getOctets())
        .getDistributionPoints())
        .map(DistributionPoint::getDistributionPoint)
        .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
        .flatMap(name -> Arrays.stream(GeneralNames.getInstance(name.getName()).getNames())).anyMatch(ours::contains);
  }
}

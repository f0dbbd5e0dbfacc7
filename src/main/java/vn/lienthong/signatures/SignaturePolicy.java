package vn.lienthong.signatures;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import vn.lienthong.signatures.SignatureResult.Verdict;

/** Decides what the signatures of a file prove, by the present trust store and time. */
final class SignaturePolicy {

  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
  /** From worst to best. */
  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.BROKEN, Verdict.REVOKED, Verdict.UNTRUSTED, Verdict.EXPIRED, Verdict.VALID);

  private final TrustStore trust;
  private final Date now;
  private final RevocationChecker revocation;

  SignaturePolicy(TrustStore trust, Date now, Duration crlAgeMax) {
    this.trust = trust;
    this.now = now;
    this.revocation = new RevocationChecker(trust.lists(), now, crlAgeMax);
  }

  /** The worst result of all; MISSING when there is no signature. */
  SignatureResult of(List<RawSignature> all) {
    return all.stream().map(this::of).min(Comparator.comparing(s -> WORST_FIRST.indexOf(s.verdict())))
        .orElse(SignatureResult.nobody(Verdict.MISSING, "no-signature"));
  }

  private SignatureResult of(RawSignature seen) {
    if (seen.broken() != null) {
      return answer(Verdict.BROKEN, seen, seen.claimed(), seen.broken());
    }
    if (seen.signer() == null) {
      return answer(Verdict.UNTRUSTED, seen, seen.claimed(), "no-certificate");
    }
    Optional<Date> proven = seen.stamps().stream().filter(this::holds).map(RawSignature.Stamp::at)
        .min(Comparator.naturalOrder());
    Date at = proven.orElse(now);
    Date said = proven.orElse(seen.claimed());
    Optional<CertificateChain> chain =
        CertificateChain.of(seen.signer(), seen.others(), trust, within(seen.signer(), at));
    if (chain.isEmpty()) {
      return answer(Verdict.UNTRUSTED, seen, said, trust.anchors().isEmpty() ? "no-trust-anchor" : "unknown-issuer");
    }
    RevocationChecker.State revoked = revocation.of(chain.get(), at);
    if (revoked == RevocationChecker.State.REVOKED) {
      return answer(Verdict.REVOKED, seen, said, "certificate-revoked");
    }
    if (!chain.get().holdsOn(at)) {
      return answer(Verdict.EXPIRED, seen, said,
          at.before(seen.signer().getNotBefore()) ? "not-yet-valid" : "no-proof-of-time");
    }
    if (revoked == RevocationChecker.State.UNKNOWN) {
      return answer(Verdict.UNTRUSTED, seen, said, "no-fresh-crl");
    }
    String flaw = seen.flaw() != null ? seen.flaw() : signs(seen.signer()) ? null : "not-for-signing";
    return answer(flaw == null ? Verdict.VALID : Verdict.UNTRUSTED, seen, said, flaw);
  }

  /** A stamp proves its time while its authority's certificate is valid. */
  private boolean holds(RawSignature.Stamp stamp) {
    try {
      List<String> uses = stamp.authority().getExtendedKeyUsage();
      return uses != null && uses.contains(TIME_STAMPING) && !stamp.at().after(now)
          && CertificateChain.of(stamp.authority(), stamp.others(), trust, now)
              .filter(chain -> chain.holdsOn(now) && revocation.of(chain, now) == RevocationChecker.State.GOOD)
              .isPresent();
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /**
   * The day nearest to {@code day} on which the certificate was valid: whether its issuer is trusted does not depend on
   * expiry.
   */
  private static Date within(X509Certificate certificate, Date day) {
    return day.before(certificate.getNotBefore()) ? certificate.getNotBefore()
        : day.after(certificate.getNotAfter()) ? certificate.getNotAfter() : day;
  }

  /** digitalSignature or nonRepudiation, where the certificate states its key usage. */
  private static boolean signs(X509Certificate signer) {
    boolean[] usage = signer.getKeyUsage();
    return usage == null || usage[0] || usage[1];
  }

  private static SignatureResult answer(Verdict verdict, RawSignature seen, Date at, String why) {
    OffsetDateTime time = at == null ? null : at.toInstant().atZone(VIETNAM).toOffsetDateTime();
    return new SignatureResult(verdict, seen.signer() == null ? null : name(seen.signer()), time, why);
  }

  /** The common name, else the whole name. */
  private static String name(X509Certificate signer) {
    String whole = signer.getSubjectX500Principal().getName();
    try {
      return new LdapName(whole).getRdns().stream().filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
          .map(Rdn::getValue).map(String::valueOf).findFirst().orElse(whole);
    } catch (InvalidNameException e) {
      return whole;
    }
  }
}

package vn.lienthong.signatures;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.analyzer.DefaultDocumentAnalyzer;
import eu.europa.esig.dss.spi.x509.CertificateValidity;
import eu.europa.esig.dss.spi.x509.tsp.TimestampToken;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what all kinds of signatures have in common; {@link PdfSignatureReader} and {@link XmlSignatureReader} add what
 * is specific to the file format.
 */
final class SignatureReader {

  private static final Set<DigestAlgorithm> STRONG = Set.of(DigestAlgorithm.SHA224, DigestAlgorithm.SHA256,
      DigestAlgorithm.SHA384, DigestAlgorithm.SHA512, DigestAlgorithm.SHA3_256, DigestAlgorithm.SHA3_384,
      DigestAlgorithm.SHA3_512);
  private static final int RSA_BITS = 2048;
  /** The most certificates considered for a chain: many that issue one another give an explosion of possible chains. */
  private static final int CERTIFICATES = 50;

  private SignatureReader() {}

  /** Configures the library to fetch nothing: no AIA, CRL, OCSP or time stamps. */
  static void offline(DefaultDocumentAnalyzer analyzer) {
    CommonCertificateVerifier nobody = new CommonCertificateVerifier(true);
    nobody.setAIASource(null);
    analyzer.setCertificateVerifier(nobody);
  }

  /**
   * Reads one signature.
   *
   * @param changed a change after signing found by the format's reader, or null
   * @param flaw a weakness found by the format's reader, or null
   */
  static RawSignature seen(AdvancedSignature signature, String changed, String flaw) {
    signature.checkSignatureIntegrity();
    var proof = signature.getSignatureCryptographicVerification();
    Optional<CertificateValidity> signer =
        Optional.ofNullable(signature.getCandidatesForSigningCertificate().getTheBestCandidate());
    X509Certificate certificate =
        signer.map(CertificateValidity::getCertificateToken).map(CertificateToken::getCertificate).orElse(null);
    boolean other = signer.filter(s -> s.isDigestPresent() && !s.isDigestEqual()).isPresent();
    String broken = !proof.isReferenceDataFound() ? "content-missing"
        : !proof.isReferenceDataIntact() ? "content-changed"
        : certificate != null && !proof.isSignatureIntact() ? "signature-not-intact"
        : other ? "other-certificate" : changed;
    return new RawSignature(broken, flaw != null ? flaw : weak(signature, certificate), certificate,
        plain(signature.getCertificates()), signature.getSigningTime(), stamps(signature));
  }

  private static String weak(AdvancedSignature signature, X509Certificate certificate) {
    boolean digest = signature.getDigestAlgorithm() == null || !STRONG.contains(signature.getDigestAlgorithm());
    boolean key = certificate != null && certificate.getPublicKey() instanceof RSAKey rsa
        && rsa.getModulus().bitLength() < RSA_BITS;
    boolean issued = certificate != null && certificate.getSigAlgName().toUpperCase(Locale.ROOT).matches("(SHA1|MD).*");
    return digest || key || issued ? "weak-algorithm" : null;
  }

  private static List<RawSignature.Stamp> stamps(AdvancedSignature signature) {
    List<RawSignature.Stamp> stamps = new ArrayList<>();
    for (TimestampToken token : signature.getSignatureTimestamps()) {
      token.getCertificates().stream().filter(token::isSignedBy).findFirst()
          .filter(authority -> token.isSignatureIntact() && token.isMessageImprintDataIntact())
          .ifPresent(authority ->
          stamps.add(new RawSignature.Stamp(token.getGenerationTime(), authority.getCertificate(),
              plain(token.getCertificates()))));
    }
    return stamps;
  }

  private static List<X509Certificate> plain(Collection<CertificateToken> tokens) {
    return tokens.stream().map(CertificateToken::getCertificate).limit(CERTIFICATES).toList();
  }
}

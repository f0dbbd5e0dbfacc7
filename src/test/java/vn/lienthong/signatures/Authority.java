package vn.lienthong.signatures;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A synthetic certification authority; its keys are forgotten when the run ends. */
final class Authority {

  static final Date BEGIN = Date.from(Instant.parse("2020-01-01T00:00:00Z"));
  static final Date END = Date.from(Instant.parse("2099-01-01T00:00:00Z"));
  private static long serial = 1_000;

  final X509Certificate certificate;
  private final KeyPair keys;

  private Authority(X509Certificate certificate, KeyPair keys) {
    this.certificate = certificate;
    this.keys = keys;
  }

  /** Somebody with a key and a certificate. */
  record Holder(X509Certificate certificate, KeyPair keys) {}

  static Authority root(String name) {
    KeyPair keys = keys();
    return new Authority(certificate(name, keys, new X500Name(name), keys, true, BEGIN, END, null, null), keys);
  }

  Authority below(String name) {
    KeyPair mine = keys();
    return new Authority(certificate(name, mine, name(), keys, true, BEGIN, END, null, null), mine);
  }

  /** @param outside an address that the certificate names for its issuer, its list and its responder */
  Holder signer(String name, Date from, Date to, String outside) {
    KeyPair mine = keys();
    return new Holder(certificate(name, mine, name(), keys, false, from, to, null, outside), mine);
  }

  Holder signer(String name) {
    return signer(name, BEGIN, END, null);
  }

  Holder timeStamper(String name) {
    KeyPair mine = keys();
    return new Holder(certificate(name, mine, name(), keys, false, BEGIN, END, KeyPurposeId.id_kp_timeStamping, null),
        mine);
  }

  X509CRL list(Date made, Date next, Date revokedOn, X509Certificate... revoked) {
    return list(made, next, revokedOn, null, revoked);
  }

  /** A list with one more critical extension. */
  X509CRL list(Date made, Date next, Date revokedOn, ASN1ObjectIdentifier critical, X509Certificate... revoked) {
    try {
      JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(certificate, made);
      list.setNextUpdate(next);
      for (X509Certificate one : revoked) {
        list.addCRLEntry(one.getSerialNumber(), revokedOn, CRLReason.keyCompromise);
      }
      if (critical != null) {
        list.addExtension(critical, true, new ASN1Integer(1));
      }
      return new JcaX509CRLConverter()
          .getCRL(list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X500Name name() {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate certificate(String subject, KeyPair mine, X500Name issuer, KeyPair by,
      boolean authority,
      Date from, Date to, KeyPurposeId purpose, String outside) {
    try {
      X509v3CertificateBuilder made = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(++serial), from,
          to, new X500Name(subject), mine.getPublic());
      made.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      made.addExtension(Extension.keyUsage, true, new KeyUsage(authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign
          : KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
      if (purpose != null) {
        made.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
      }
      if (outside != null) {
        GeneralName place =
            new GeneralName(GeneralName.uniformResourceIdentifier, (ASN1Encodable) new DERIA5String(outside));
        made.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_caIssuers, place),
            new AccessDescription(AccessDescription.id_ad_ocsp, place)}));
        made.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(new DistributionPointName(new GeneralNames(place)), null, null)}));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(made.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    } catch (OperatorCreationException | GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package vn.lienthong.signatures;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A synthetic time-stamping authority: whatever it is shown, it says that it was there at its time. */
final class Stamper implements TSPSource {

  private static final long serialVersionUID = 1L;
  private final transient Authority.Holder holder;
  private final Date at;

  Stamper(Authority.Holder holder, Date at) {
    this.holder = holder;
    this.at = at;
  }

  @Override public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
    try {
      TimeStampRequestGenerator asking = new TimeStampRequestGenerator();
      asking.setCertReq(true);
      TimeStampRequest request = asking.generate(new ASN1ObjectIdentifier(algorithm.getOid()), digest);
      TimeStampTokenGenerator stamping = new TimeStampTokenGenerator(
          new JcaSimpleSignerInfoGeneratorBuilder()
          .build("SHA256withECDSA", holder.keys().getPrivate(), holder.certificate()),
          new JcaDigestCalculatorProviderBuilder().build().get(
              new AlgorithmIdentifier(new ASN1ObjectIdentifier("2.16.840.1.101.3.4.2.1"))),
          new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"));
      stamping.addCertificates(new JcaCertStore(List.of(holder.certificate())));
      return new TimestampBinary(stamping.generate(request, BigInteger.ONE, at).getEncoded());
    } catch (IOException | TSPException | OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

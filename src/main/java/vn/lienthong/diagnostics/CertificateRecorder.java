package vn.lienthong.diagnostics;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every chain pass and remembers what there was to say against it, so that the handshake ends and the certificate
 * can be looked at. Nothing secret is ever sent over such a connection.
 */
final class CertificateRecorder extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;
  X509Certificate own;
  boolean trusted;
  boolean named;

  /** {@code trust} null: what Java trusts, as the calls to partners do. */
  CertificateRecorder(KeyStore trust) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trust);
    X509ExtendedTrustManager found = null;
    for (TrustManager one : factory.getTrustManagers()) {
      found = one instanceof X509ExtendedTrustManager extended ? extended : found;
    }
    this.judge = found;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
    own = chain[0];
    try {
      judge.checkServerTrusted(chain, authType);
      trusted = true;
      judge.checkServerTrusted(chain, authType, socket);
      named = true;
    } catch (CertificateException e) {
      // which of the two it was is what is remembered
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("sockets only");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
    throw new CertificateException("sockets only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
    throw new CertificateException("a client only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
    throw new CertificateException("a client only");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("a client only");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

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
 * Accepts every chain and records whether it is trusted, so that the handshake succeeds and the certificate can be
 * examined. Nothing secret is ever sent over such a connection.
 */
final class CertificateRecorder extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;
  X509Certificate own;
  boolean trusted;
  boolean named;

  /** @param trust null: Java's default trust store, as for calls to partners */
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
      // the flags record which of the two checks failed
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

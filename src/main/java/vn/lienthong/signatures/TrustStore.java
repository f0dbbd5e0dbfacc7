package vn.lienthong.signatures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The trusted certificates and revocation lists, as the folders had them at one moment.
 *
 * @param anchors self-signed certificates
 * @param between intermediate certificates between an anchor and a signer
 * @param unread what could not be read, and why, as texts for a log
 */
record TrustStore(Set<TrustAnchor> anchors, List<X509Certificate> between, List<X509CRL> lists, List<String> unread) {

  private static final String CERTIFICATES = ".*\\.(pem|der|cer|crt)";
  private static final String LISTS = ".*\\.crl";
  /** The largest public lists have a few MB. */
  private static final long LARGEST = 64L << 20;

  /**
   * Reads both folders, which may be the same; a file that cannot be read is reported and skipped. Null: no such
   * folder.
   */
  static TrustStore read(Path certificates, Path lists) {
    Set<TrustAnchor> anchors = new HashSet<>();
    List<X509Certificate> between = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    for (Path file : files(certificates, CERTIFICATES, unread)) {
      for (Certificate read : all(file, (factory, in) -> factory.generateCertificates(in), unread)) {
        X509Certificate certificate = (X509Certificate) read;
        if (selfSigned(certificate)) {
          anchors.add(new TrustAnchor(certificate, null));
        } else {
          between.add(certificate);
        }
      }
    }
    List<X509CRL> revoked = new ArrayList<>();
    for (Path file : files(lists, LISTS, unread)) {
      all(file, CertificateFactory::generateCRLs, unread).forEach(list -> revoked.add((X509CRL) (CRL) list));
    }
    return new TrustStore(Set.copyOf(anchors), List.copyOf(between), List.copyOf(revoked), List.copyOf(unread));
  }

  /** Names, sizes and times of the files: when they change, the folders are read again. */
  static List<String> state(Path... folders) {
    List<String> state = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : files(folder, ".*", new ArrayList<>())) {
        try {
          state.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
        } catch (IOException e) {
          state.add(file + " gone");
        }
      }
    }
    return state;
  }

  private static List<Path> files(Path folder, String named, List<String> unread) {
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().toLowerCase(Locale.ROOT).matches(named))
          .filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      unread.add("folder " + folder + ": " + e.getClass().getSimpleName());
      return List.of();
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    Iterable<? extends T> from(CertificateFactory factory, InputStream in) throws GeneralSecurityException;
  }

  private static <T> List<T> all(Path file, Reading<T> reading, List<String> unread) {
    List<T> found = new ArrayList<>();
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("too large");
      }
      try (InputStream in = Files.newInputStream(file)) {
        reading.from(CertificateFactory.getInstance("X.509"), in).forEach(found::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      unread.add(file + ": " + e.getClass().getSimpleName());
    }
    return found;
  }

  private static boolean selfSigned(X509Certificate certificate) {
    if (!certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}

package vn.lienthong.signatures;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import vn.lienthong.signatures.SignatureResult.Verdict;
import vn.lienthong.signatures.limits.PdfLimits;
import vn.lienthong.signatures.limits.XmlLimits;

/** Checks one file at a time. The trust folders are read again when their content has changed. */
final class SignatureChecker {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

  private final Path certificates;
  private final Path lists;
  private final Duration crlAgeMax;
  private Known known;

  SignatureChecker(Path certificates, Path lists, Duration crlAgeMax) {
    this.certificates = certificates;
    this.lists = lists;
    this.crlAgeMax = crlAgeMax;
  }

  /** The trust store, the state of the folders when it was read, and when they were last checked. */
  private record Known(TrustStore trust, List<String> state, long lookedAt) {}

  /**
   * The result.
   *
   * @param unread files of the folders that could not be read, reported once per reading
   */
  record Answer(SignatureResult signed, List<String> unread) {}

  Answer check(byte[] content, Instant now) {
    boolean pdf = PdfLimits.isPdf(content);
    String harm = pdf ? PdfLimits.harm(content) : XmlLimits.harm(content);
    if (harm != null) {
      return new Answer(SignatureResult.nobody(Verdict.UNREADABLE, harm), List.of());
    }
    Known before = known;
    try {
      List<RawSignature> seen = pdf ? PdfSignatureReader.of(content) : XmlSignatureReader.of(content);
      SignatureResult signed = new SignaturePolicy(trust(), Date.from(now), crlAgeMax).of(seen);
      return new Answer(signed, before == null || before.trust() != known.trust() ? known.trust().unread() : List.of());
    } catch (RuntimeException | StackOverflowError e) {
      // a message may quote the content; the library has no limit of depth
      return new Answer(SignatureResult.nobody(Verdict.UNREADABLE, "not-readable"), List.of());
    }
  }

  private TrustStore trust() {
    long time = System.nanoTime();
    if (known == null || time - known.lookedAt() >= LOOK_AGAIN.toNanos()) {
      List<String> state = TrustStore.state(certificates, lists);
      boolean same = known != null && known.state().equals(state);
      known = new Known(same ? known.trust() : TrustStore.read(certificates, lists), state, time);
    }
    return known.trust();
  }
}

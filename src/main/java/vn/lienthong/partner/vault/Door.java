package vn.lienthong.partner.vault;

import java.util.Optional;

/**
 * One vault: where it is, and what is assumed of it.
 *
 * @param key where it is configured, to be named where something is missing
 * @param tellsValidity it says until when a paper is good and whether it was withdrawn
 * @param store results are put in and taken back
 */
record Door(
    String key, Optional<String> url, String lookUpPath, String fetchPath, String storePath, String withdrawPath,
    Optional<String> token, Optional<String> signatureKey, AnswerSignature answerSignature, boolean tellsValidity,
    boolean store, Files files) {

  /** How the answer's signature is taken: not looked at; it has to be there; RSA with SHA-256 over the bytes of {@code result}. */
  enum AnswerSignature { IGNORED, PRESENT, RESULT }

  /** A file's way in: the hub's signed link (DuongDan), or its bytes in base64 (NoiDung). */
  enum Files { LINK, CONTENT }

  static Door of(VaultConfig c) {
    return new Door("hub.partner.vault", c.url(), c.lookUpPath(), c.fetchPath(), c.storePath(), c.withdrawPath(),
        c.token(), c.signatureKey(), c.assume().answerSignature(), c.assume().tellsValidity(), c.assume().store(),
        c.assume().files());
  }

  static Door of(ProvinceConfig c) {
    return new Door("hub.partner.vault.province", c.url(), c.lookUpPath(), c.fetchPath(), c.storePath(),
        c.withdrawPath(), c.token(), c.signatureKey(), c.assume().answerSignature(), c.assume().tellsValidity(),
        c.assume().store(), c.assume().files());
  }

  /** It holds a token. */
  @Override public String toString() {
    return "Door[" + key + "]";
  }
}

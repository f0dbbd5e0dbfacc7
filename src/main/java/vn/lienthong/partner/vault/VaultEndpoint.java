package vn.lienthong.partner.vault;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** One vault: where it is, and what is assumed of it. */
interface VaultEndpoint {

  /**
   * How the answer's signature is taken: not looked at; it has to be there; RSA with SHA-256 over the bytes of
   * {@code result}.
   */
  enum AnswerSignature { IGNORED, PRESENT, RESULT }

  /** A file's way in: the hub's signed link (DuongDan), or its bytes in base64 (NoiDung). */
  enum Files { LINK, CONTENT }

  /** Its base address; none: it is not called. */
  Optional<String> url();

  /** Where papers are looked for. */
  String lookUpPath();

  /** Where a file is asked for. */
  String fetchPath();

  /** Where a result is put in. */
  String storePath();

  /** Where one is taken back. */
  String withdrawPath();

  /** Sent as {@code Authorization: Bearer} where there is one. */
  Optional<String> token();

  /** The vault's public key, PEM, for {@link AnswerSignature#RESULT}. */
  Optional<String> signatureKey();

  /** What is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** What the answer's {@code signature} is good for. */
    @WithDefault("IGNORED")
    AnswerSignature answerSignature();

    /**
     * The vault tells validity and withdrawal of every paper (ThoiHanHieuLuc, TrangThai): one of which it says nothing
     * is in force; off: only what it states is known.
     */
    boolean tellsValidity();

    /** There is a call that puts results in and takes them back; off: nothing is sent. */
    boolean store();

    /** How a result's file goes with it. */
    @WithDefault("LINK")
    Files files();
  }
}

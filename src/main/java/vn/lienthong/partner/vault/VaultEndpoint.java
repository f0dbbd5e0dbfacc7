package vn.lienthong.partner.vault;

import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Configuration of one vault: address and assumptions. */
interface VaultEndpoint {

  /**
   * How the response's signature is treated: ignored; must be present; must be valid as RSA with SHA-256 over the bytes
   * of {@code result}.
   */
  enum AnswerSignature { IGNORED, PRESENT, RESULT }

  /** How a file is sent: as the hub's signed link (DuongDan), or as base64 (NoiDung). */
  enum Files { LINK, CONTENT }

  /** Its base address; none: it is not called. */
  Optional<String> url();

  /** The path of the look-up. */
  String lookUpPath();

  /** The path of a file request. */
  String fetchPath();

  /** The path that stores a result. */
  String storePath();

  /** The path that withdraws a result. */
  String withdrawPath();

  /** Sent as {@code Authorization: Bearer} if set. */
  Optional<String> token();

  /** The vault's public key, PEM, for {@link AnswerSignature#RESULT}. */
  Optional<String> signatureKey();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** How the response's {@code signature} is checked. */
    @WithDefault("IGNORED")
    AnswerSignature answerSignature();

    /**
     * The vault states validity and withdrawal of every document (ThoiHanHieuLuc, TrangThai), so one without a
     * statement is in force; off: only what it states is known.
     */
    boolean tellsValidity();

    /** There is a call that stores and withdraws results; off: nothing is sent. */
    boolean store();

    /** How a result's file is sent with it. */
    @WithDefault("LINK")
    Files files();
  }
}

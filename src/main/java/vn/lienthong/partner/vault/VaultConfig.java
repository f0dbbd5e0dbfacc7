package vn.lienthong.partner.vault;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import vn.lienthong.partner.vault.Door.AnswerSignature;
import vn.lienthong.partner.vault.Door.Files;

/** Where the national vault is and what is assumed of it, and the limits of both vaults. */
@ConfigMapping(prefix = "hub.partner.vault")
interface VaultConfig {

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

  /** How long an answer may take; the routes read it. */
  Duration timeout();

  /** How long a file may take; the routes read it. */
  Duration fileTimeout();

  /** The largest file, as it is after base64. */
  MemorySize fileMax();

  /** What is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** What the answer's {@code signature} is good for. */
    @WithDefault("IGNORED")
    AnswerSignature answerSignature();

    /** The vault tells validity and withdrawal (ThoiHanHieuLuc, TrangThai); off: they are not known of its papers. */
    boolean tellsValidity();

    /** There is a call that puts results in and takes them back; off: nothing is sent. */
    boolean store();

    /** How a result's file goes with it. */
    @WithDefault("LINK")
    Files files();
  }
}

package vn.lienthong.partner.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import vn.lienthong.partner.vault.Door.AnswerSignature;
import vn.lienthong.partner.vault.Door.Files;

/** The same of the province's own vault. */
@ConfigMapping(prefix = "hub.partner.vault.province")
interface ProvinceConfig {

  /** Its base address; none: there is no such vault. */
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

  /** The vault's public key, PEM. */
  Optional<String> signatureKey();

  /** What is not published. */
  Assume assume();

  /** Assumption switches, as of the national one. */
  interface Assume {

    /** What the answer's {@code signature} is good for. */
    @WithDefault("IGNORED")
    AnswerSignature answerSignature();

    /** It tells validity and withdrawal. */
    boolean tellsValidity();

    /** Results are put in and taken back. */
    boolean store();

    /** How a result's file goes with it. */
    @WithDefault("LINK")
    Files files();
  }
}

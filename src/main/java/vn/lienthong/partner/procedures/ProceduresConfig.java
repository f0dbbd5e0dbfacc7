package vn.lienthong.partner.procedures;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import vn.lienthong.canon.Dossier.ServiceLevel;

/** Where the adapter is, who we are there, and what we assume of the database. */
@ConfigMapping(prefix = "hub.partner.procedures")
interface ProceduresConfig {

  /** The adapter's base address. */
  String url();

  /** Where one logs in. */
  String loginPath();

  /** Where every service is called. */
  String callPath();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** {@code madonvi}: the province's code. */
  String agency();

  /** {@code dstcode}: the database's address on the service platform. */
  String destination();

  /** The adapter's account. */
  String username();

  /** Its password. */
  String password();

  /** A session is renewed after this; how long it lives is not documented. */
  Duration sessionLife();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** A row of the list that names its decision tells a new version by it; off: every procedure is read each time. */
    boolean listTellsVersion();

    /** What a procedure that can be handed in online (KENH 2) is provided as; LayThuTuc does not say it. */
    ServiceLevel onlineLevel();
  }
}

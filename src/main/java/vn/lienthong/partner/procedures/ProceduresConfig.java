package vn.lienthong.partner.procedures;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.partner.transport.LgspConfig;

/** Where the adapter is, who we are there, and what we assume of the database. */
@ConfigMapping(prefix = "hub.partner.procedures")
interface ProceduresConfig extends LgspConfig {

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

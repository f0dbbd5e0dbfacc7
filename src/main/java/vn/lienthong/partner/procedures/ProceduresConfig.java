package vn.lienthong.partner.procedures;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.model.Dossier.ServiceLevel;
import vn.lienthong.partner.transport.LgspConfig;

/** Configuration of the adapter to the procedure database: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.procedures")
interface ProceduresConfig extends LgspConfig {

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** The decision in a row of the list identifies the version; off: every procedure is read each time. */
    boolean listTellsVersion();

    /** The service level of a procedure that can be submitted online (KENH 2); LayThuTuc does not state it. */
    ServiceLevel onlineLevel();
  }
}

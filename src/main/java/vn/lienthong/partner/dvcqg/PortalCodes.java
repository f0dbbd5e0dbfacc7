package vn.lienthong.partner.dvcqg;

import java.time.LocalDate;
import java.util.Optional;

/** Maps the hub's codes to the portal's, as of a day. */
@FunctionalInterface
interface PortalCodes {

  /** The portal's code for the hub's code, from one of the lists STATUS, CHANNEL, PERSON_KIND …. */
  Optional<String> code(String list, String code, LocalDate day);
}

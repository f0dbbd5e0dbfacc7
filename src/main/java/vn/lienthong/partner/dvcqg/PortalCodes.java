package vn.lienthong.partner.dvcqg;

import java.time.LocalDate;
import java.util.Optional;

/** Our codes in the portal's numbers, as of a day. */
@FunctionalInterface
interface PortalCodes {

  /** The portal's code for ours, from one of the lists STATUS, CHANNEL, PERSON_KIND …. */
  Optional<String> code(String list, String code, LocalDate day);
}

package vn.lienthong.partner.insurance;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import vn.lienthong.partner.transport.NgspConfig;
import vn.lienthong.partner.transport.Transport;

/** Where the register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.insurance")
interface InsuranceConfig extends NgspConfig {

  /** By which way it is called. */
  Transport transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** Where a number is found by name and birth. */
  String numberPath();

  /** Where a person is told of by number. */
  String personPath();

  /** Where a household is told of. */
  String householdPath();

  /** The province's own code (two digits): the household's place, where the birth's is not known. */
  Optional<String> province();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /**
     * The personal number may stand in the place of the insurance number (since 1/8/2025); a number that is not known
     * is found by criteria then. Off: it is found by criteria from the first.
     */
    boolean personalIdAsNumber();

    /** The codes of the birth place may be left empty; off: without them nobody is found by criteria. */
    boolean birthPlaceOptional();

    /** Digits 2 and 3 of a personal number are the code of the province where the birth was registered. */
    boolean birthPlaceByPersonalId();

    /** Of a birth date only the year of which is known the year is sent; off: the first of January. */
    boolean yearAlone();

    /** An answer without number, name and error says that nobody was found; off: it cannot be read. */
    boolean emptyIsNotFound();
  }
}

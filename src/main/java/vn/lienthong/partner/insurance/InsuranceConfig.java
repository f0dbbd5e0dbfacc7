package vn.lienthong.partner.insurance;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import vn.lienthong.partner.transport.NgspConfig;
import vn.lienthong.partner.transport.Transport;

/** Configuration of the social-insurance register: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.insurance")
interface InsuranceConfig extends NgspConfig {

  /** The transport by which it is called. */
  Transport transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** The path that finds a number by name and birth. */
  String numberPath();

  /** The path that returns a person by number. */
  String personPath();

  /** The path that returns a household. */
  String householdPath();

  /** The province's own code (two digits): the household's place, where the place of birth is not known. */
  Optional<String> province();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /**
     * The personal number may be sent as the insurance number (since 1/8/2025); if it is unknown there, the number is
     * searched by criteria. Off: searched by criteria at once.
     */
    boolean personalIdAsNumber();

    /** The codes of the birth place may be empty; off: without them no search by criteria is made. */
    boolean birthPlaceOptional();

    /** Digits 2 and 3 of a personal number are the code of the province where the birth was registered. */
    boolean birthPlaceByPersonalId();

    /** For a birth date with only the year, the year is sent; off: the first of January. */
    boolean yearAlone();

    /** A response without number, name and error means that nobody was found; off: it is unreadable. */
    boolean emptyIsNotFound();
  }
}

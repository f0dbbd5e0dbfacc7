package vn.lienthong.partner.insurance;

import io.smallrye.config.ConfigMapping;
import vn.lienthong.partner.transport.NgspKeys;
import vn.lienthong.partner.transport.Way;

/** Where the register is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.insurance")
interface InsuranceConfig extends NgspKeys {

  /** By which way it is called. */
  Way transport();

  /** {@code X-Road-Client}: instance/class/member/subsystem. */
  String client();

  /** Where a number is found by name and birth. */
  String numberPath();

  /** Where a person is told of by number. */
  String personPath();

  /** Where a household is told of. */
  String householdPath();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /**
     * The personal number stands for the insurance number (since 1/8/2025); off: without one it is found by
     * criteria.
     */
    boolean personalIdAsNumber();

    /** The codes of the birth place may be left empty; off: without them nobody is found by criteria. */
    boolean birthPlaceOptional();

    /** Of a birth date only the year of which is known the year is sent; off: the first of January. */
    boolean yearAlone();

    /** An answer without number, name and error says that nobody was found; off: it cannot be read. */
    boolean emptyIsNotFound();
  }
}

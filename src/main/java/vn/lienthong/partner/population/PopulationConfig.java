package vn.lienthong.partner.population;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Configuration of the population database: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.population")
interface PopulationConfig {

  /** The platform's base address. */
  String url();

  /** The path after it. */
  String path();

  /** The longest time until a response is complete. */
  Duration timeout();

  /** The URL that is signed, if the platform knows itself by another URL than the called one. */
  Optional<String> serviceUrl();

  /** The account at the platform. */
  String username();

  /** Its secret key. */
  String secret();

  /** {@code X-Road-Client}: INSTANCE/CLASS/MEMBER/SUBSYSTEM. */
  String client();

  /** {@code ApiKey} of the hub. */
  String apiKey();

  /** {@code ESB_SOURCE_TYPE}; sent if set. */
  Optional<String> sourceType();

  /** {@code ESB_SOURCE_USERNAME}; sent if set. */
  Optional<String> sourceUsername();

  /** {@code MaDVC} of {@code TraCuuThongTinCongDan}: the service code assigned to the hub; without one: closed. */
  Optional<String> serviceLookUp();

  /** {@code MaDVC} of {@code XacThucThongTinCongDan}, likewise. */
  Optional<String> serviceExists();

  /** {@code MaDVC} of {@code XacMinhThongTinNhanThan}, likewise. */
  Optional<String> serviceRelatives();

  /** {@code MaTichHop} of {@code TraCuuThongTinCongDan}: the service's number. */
  String integrationLookUp();

  /** {@code MaTichHop} of {@code XacThucThongTinCongDan}. */
  String integrationExists();

  /** {@code MaTichHop} of {@code XacMinhThongTinNhanThan}. */
  String integrationRelatives();

  /** {@code MaCanBo} when a citizen asks for their own data; without it such a query is not sent. */
  Optional<String> citizenAccount();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** Names are sent with their accents (ACCENTS), or without (PLAIN) as one implementation does. */
    @WithDefault("ACCENTS")
    Names names();

    /**
     * {@code XacMinhThongTinNhanThan} responds like 037 (COLLECTION), or is not available to the hub: 037 is called
     * (CLOSED).
     */
    @WithDefault("COLLECTION")
    RelativesAnswer relativesAnswer();

    /** The element of the service code in {@code XacThucThongTinCongDan}: MaDVC or MaDichVu. */
    @WithDefault("MaDVC")
    String existsService();

    /** {@code MaDonVi} (the asking agency) is sent in 037. */
    @WithDefault("false")
    boolean unit();

    /** {@code TaiKhoan} and, if known, {@code SoDienThoai} of the officer are sent in 037. */
    @WithDefault("false")
    boolean officerContact();

    /** The content type of a call: what clients send, or SOAP 1.1's own {@code text/xml; charset=utf-8}. */
    @WithDefault("application/xml")
    String contentType();

    /** {@code Timestamp} is in milliseconds; one client sends seconds. */
    @WithDefault("MILLISECONDS")
    TimeUnit timestamp();
  }

  /** See {@link Assume#names}. */
  enum Names { ACCENTS, PLAIN }

  /** See {@link Assume#relativesAnswer}. */
  enum RelativesAnswer { COLLECTION, CLOSED }
}

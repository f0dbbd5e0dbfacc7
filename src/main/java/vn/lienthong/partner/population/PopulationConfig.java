package vn.lienthong.partner.population;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where the population database is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.population")
interface PopulationConfig {

  /** The platform's base address. */
  String url();

  /** What follows it. */
  String path();

  /** How long one call may take until its answer is there. */
  Duration timeout();

  /** The address that is signed, where the platform knows itself by another one than we call. */
  Optional<String> serviceUrl();

  /** The account at the platform. */
  String username();

  /** Its secret key. */
  String secret();

  /** {@code X-Road-Client}: INSTANCE/CLASS/MEMBER/SUBSYSTEM. */
  String client();

  /** {@code ApiKey} of our system. */
  String apiKey();

  /** {@code ESB_SOURCE_TYPE}; sent where it is set. */
  Optional<String> sourceType();

  /** {@code ESB_SOURCE_USERNAME}; sent where it is set. */
  Optional<String> sourceUsername();

  /** {@code MaDVC} of {@code TraCuuThongTinCongDan}: the service code assigned to our system; without one: closed. */
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

  /** {@code MaCanBo} when a citizen asks for himself; without it such a question is not asked. */
  Optional<String> citizenAccount();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** Names go with their accents (ACCENTS), or without (PLAIN) as one implementation does. */
    @WithDefault("ACCENTS")
    Names names();

    /**
     * {@code XacMinhThongTinNhanThan} answers as 037 does (COLLECTION), or is not ours to call: 037 is asked (CLOSED).
     */
    @WithDefault("COLLECTION")
    RelativesAnswer relativesAnswer();

    /** The element that holds the service code in {@code XacThucThongTinCongDan}: MaDVC or MaDichVu. */
    @WithDefault("MaDVC")
    String existsService();

    /** {@code MaDonVi} (the asking agency) goes along in 037. */
    @WithDefault("false")
    boolean unit();

    /** {@code TaiKhoan} and, where it is known, {@code SoDienThoai} of the officer go along in 037. */
    @WithDefault("false")
    boolean officerContact();

    /** The content type of a call: what clients send, or SOAP 1.1's own {@code text/xml; charset=utf-8}. */
    @WithDefault("application/xml")
    String contentType();

    /** {@code Timestamp} counts milliseconds; one client sends seconds. */
    @WithDefault("MILLISECONDS")
    TimeUnit timestamp();
  }

  /** See {@link Assume#names}. */
  enum Names { ACCENTS, PLAIN }

  /** See {@link Assume#relativesAnswer}. */
  enum RelativesAnswer { COLLECTION, CLOSED }
}

package vn.lienthong.partner.dvcqg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import vn.lienthong.partner.transport.LgspConfig;

/** Configuration of the portal's adapter: address, credentials, assumptions. */
@ConfigMapping(prefix = "hub.partner.dvcqg")
interface DvcqgConfig extends LgspConfig {

  /** What is compared in SHADOW mode; the relay reads both keys by the partner's name. */
  Shadow shadow();

  /** Assumptions about what is not published. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** NgayTiepNhan and NgayHenTra may be empty before reception; off: the time of submission is sent in both. */
    boolean emptyReceptionDate();

    /** A missing MaDoiTuong can be queried by TraCuuTechID; off: it is left empty. */
    boolean accountLookup();

    /**
     * A component that was not handed in again may be sent without a file; off: it is left out, like any other without
     * a file, and only DSKetNoiCSDL mentions it.
     */
    boolean reuseWithoutFile();

    /** The spelling of the dossier's code in TraCuuHoSo: two spellings are in use. */
    @WithDefault("LOWER")
    Spelling lookUpSpelling();
  }

  /** {@code mahoso} or {@code MaHoSo}. */
  enum Spelling {
    LOWER("mahoso"), UPPER("MaHoSo");

    private final String field;

    Spelling(String field) {
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  /** Settings of SHADOW mode. */
  interface Shadow {

    /**
     * Compare with what the portal holds (PORTAL), with what the old connector sent (CONNECTOR), or not at all (NONE).
     */
    @WithDefault("PORTAL")
    Compare compare();

    /** Ignored fields: {@code GhiChu}, {@code TaiLieuNop[].DuongDanTaiTepTin}. */
    Optional<List<String>> ignore();

    /** The other side of the comparison. */
    enum Compare { PORTAL, CONNECTOR, NONE }
  }
}

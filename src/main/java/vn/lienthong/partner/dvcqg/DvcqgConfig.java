package vn.lienthong.partner.dvcqg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import vn.lienthong.partner.transport.LgspConfig;

/** Where the portal's adapter is, who we are there, and what we assume of it. */
@ConfigMapping(prefix = "hub.partner.dvcqg")
interface DvcqgConfig extends LgspConfig {

  /** What is compared in SHADOW; the relay reads both keys by the partner's name. */
  Shadow shadow();

  /** What is not published and may turn out otherwise. */
  Assume assume();

  /** Assumption switches. */
  interface Assume {

    /** NgayTiepNhan and NgayHenTra may be empty before reception; off: the time of submission stands in each. */
    boolean emptyReceptionDate();

    /** A missing MaDoiTuong can be asked by TraCuuTechID; off: it is left empty. */
    boolean accountLookup();

    /**
     * A component that was not handed in again may be told of without a file; off: it is not, as any other, and only
     * DSKetNoiCSDL tells.
     */
    boolean reuseWithoutFile();

    /** How TraCuuHoSo spells the dossier's code: two spellings are in use. */
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

  /** Of SHADOW. */
  interface Shadow {

    /** With what the portal holds (PORTAL), what the old connector sent (CONNECTOR), or not at all (NONE). */
    @WithDefault("PORTAL")
    Compare compare();

    /** Fields that are left out: {@code GhiChu}, {@code TaiLieuNop[].DuongDanTaiTepTin}. */
    Optional<List<String>> ignore();

    /** With what. */
    enum Compare { PORTAL, CONNECTOR, NONE }
  }
}

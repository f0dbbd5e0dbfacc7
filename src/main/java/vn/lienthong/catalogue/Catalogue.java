package vn.lienthong.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.EndsTurn;

/** The code lists in force. */
@ApplicationScoped
public class Catalogue {

  private volatile CatalogueSnapshot edition;

  /** A catalogue with this edition, for use without a database. */
  public static Catalogue of(CatalogueSnapshot edition) {
    Catalogue catalogue = new Catalogue();
    catalogue.replace(edition);
    return catalogue;
  }

  /**
   * The edition in memory, loaded and refreshed by the {@code CatalogueLoader}.
   *
   * @throws NotLoaded before the first load
   */
  public CatalogueSnapshot edition() {
    CatalogueSnapshot now = edition;
    if (now == null) {
      throw new NotLoaded();
    }
    return now;
  }

  /** Whether it has been loaded once. */
  public boolean loaded() {
    return edition != null;
  }

  void replace(CatalogueSnapshot next) {
    edition = next;
  }

  /** The lists have not been read from the database yet; the caller may retry, as when the database is away. */
  public static final class NotLoaded extends DatabaseException implements EndsTurn {
    private static final long serialVersionUID = 1L;

    NotLoaded() {
      super("catalogue not loaded yet", DatabaseTrouble.AWAY, null);
    }
  }

  /** The parts of a dossier code. */
  public record DossierCode(String rule, String agencyCode, LocalDate day, String serial) {}

  /** Why something does not work, who is responsible, and what to do about it. */
  public record Advice(ResponsibleParty owner, Text cause, Text remedy) {}

  /**
   * One thing to ask of a partner.
   *
   * @param key the configuration key that will hold it, or null
   * @param step the step of the self-check that proves it, or null
   */
  public record Request(String item, String key, String step, Text what, Text fromWhom, Text why) {}

  /** An agency (cơ quan) with its code of QĐ 20/2020 and, if it had one, of QCVN 102:2016. */
  public record Agency(String code, String oldCode, String name, String level) {}

  /**
   * A procedure (thủ tục hành chính), one version; {@code serviceLevel} FULL, PARTIAL or OFFLINE. Unknown values are
   * null.
   */
  public record Procedure(
      String code, String version, String name, String fieldCode, String fieldName, String serviceLevel) {

    static Procedure of(CatalogueRow row) {
      return new Procedure(row.text("code"), row.text("version"), row.text("name"), row.text("field_code"),
          row.text("field_name"), row.text("service_level"));
    }
  }

  /** An administrative unit (đơn vị hành chính); {@code parent} is null for a province. */
  public record AdminUnit(String code, String name, String level, String parent) {

    static AdminUnit of(CatalogueRow row) {
      return new AdminUnit(row.text("code"), row.text("name"), row.text("level"), row.text("parent"));
    }
  }
}

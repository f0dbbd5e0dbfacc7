package vn.lienthong.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import vn.lienthong.model.Problem.Text;
import vn.lienthong.model.ResponsibleParty;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.lifecycle.EndsTurn;

/** The code lists in force. */
@ApplicationScoped
public class Catalogue {

  private volatile CatalogueSnapshot edition;

  /** A catalogue that holds this edition: for whoever needs no database. */
  public static Catalogue of(CatalogueSnapshot edition) {
    Catalogue catalogue = new Catalogue();
    catalogue.replace(edition);
    return catalogue;
  }

  /**
   * The edition in memory, loaded and refreshed by the {@code CatalogueLoader}.
   *
   * @throws NotLoaded until it has been loaded once
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

  /** The lists have not been read from the database yet: whoever asked comes again, as when the database is away. */
  public static final class NotLoaded extends DatabaseException implements EndsTurn {
    private static final long serialVersionUID = 1L;

    NotLoaded() {
      super("catalogue not loaded yet", DatabaseTrouble.AWAY, null);
    }
  }

  /** What a dossier code says. */
  public record DossierCode(String rule, String agencyCode, LocalDate day, String serial) {}

  /** Why something does not work, whose it is, and what to do about it. */
  public record Advice(ResponsibleParty owner, Text cause, Text remedy) {}

  /**
   * One thing to ask of a partner.
   *
   * @param key the configuration key that holds it once it is there, or null
   * @param step the step of the self-check that proves it, or null
   */
  public record Request(String item, String key, String step, Text what, Text fromWhom, Text why) {}

  /** A cơ quan with its codes of QĐ 20/2020 and, if it had one, of QCVN 102:2016. */
  public record Agency(String code, String oldCode, String name, String level) {}

  /** Thủ tục hành chính, one version; {@code serviceLevel} FULL, PARTIAL or OFFLINE. What is not told is null. */
  public record Procedure(
      String code, String version, String name, String fieldCode, String fieldName, String serviceLevel) {}

  /** Đơn vị hành chính; {@code parent} is null for a province. */
  public record AdminUnit(String code, String name, String level, String parent) {}
}

package vn.lienthong.catalogue;

/** A hub that has not read its code lists yet. */
public final class Unread {

  private Unread() {}

  /** Runs {@code work} while nothing has been read. */
  public static void during(Catalogue catalogue, Runnable work) {
    CatalogueSnapshot edition = catalogue.edition();
    catalogue.replace(null);
    try {
      work.run();
    } finally {
      catalogue.replace(edition);
    }
  }
}

package vn.lienthong.catalogue.list;

import vn.lienthong.model.text.UnusableFile;

/** A list cannot be used; the message names file or table, line and column. */
public final class CatalogueException extends UnusableFile {

  private static final long serialVersionUID = 1L;

  public CatalogueException(String where, String what) {
    super(where, what);
  }

  CatalogueException(String where, String what, Throwable cause) {
    super(where, what, cause);
  }
}

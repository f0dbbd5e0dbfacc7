package vn.lienthong.catalogue;

import vn.lienthong.model.text.UnusableFile;

/** A list that cannot be used as it stands; the message names file or table, line and column. */
public final class CatalogueError extends UnusableFile {

  private static final long serialVersionUID = 1L;

  CatalogueError(String where, String what) {
    super(where, what);
  }

  CatalogueError(String where, String what, Throwable cause) {
    super(where, what, cause);
  }
}

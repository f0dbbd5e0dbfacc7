package vn.lienthong.onceonly;

import vn.lienthong.model.Dossier.Component.Source;

/**
 * Whence a paper or data came.
 *
 * @param holder the vault or register by its endpoint; {@code documents}: earlier dossiers
 */
record Origin(Source source, String holder) {

  static final Origin NATIONAL_VAULT = new Origin(Source.VAULT, "vault");
  static final Origin PROVINCE_VAULT = new Origin(Source.VAULT, "vault:province");
  static final Origin DOCUMENTS = new Origin(Source.EARLIER_DOSSIER, "documents");

  static Origin register(String name) {
    return new Origin(Source.REGISTER, name);
  }
}

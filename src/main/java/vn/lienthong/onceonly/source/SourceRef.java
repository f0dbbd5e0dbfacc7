package vn.lienthong.onceonly.source;

import vn.lienthong.model.Dossier.Component.Source;

/**
 * The source of a document or data.
 *
 * @param holder the vault or register by its endpoint; {@code documents}: earlier dossiers
 */
public record SourceRef(Source source, String holder) {

  public static final SourceRef NATIONAL_VAULT = new SourceRef(Source.VAULT, "vault");
  public static final SourceRef PROVINCE_VAULT = new SourceRef(Source.VAULT, "vault:province");
  public static final SourceRef DOCUMENTS = new SourceRef(Source.EARLIER_DOSSIER, "documents");

  public static SourceRef register(String name) {
    return new SourceRef(Source.REGISTER, name);
  }
}

package vn.lienthong.onceonly.source;

import vn.lienthong.model.Dossier.Component.Source;

/**
 * The source of a document or data.
 *
 * @param holder the vault or register by its endpoint; {@code documents}: earlier dossiers
 */
public record SourceRef(Source source, String holder) {

  /** The national vault. */
  public static final SourceRef NATIONAL_VAULT = new SourceRef(Source.VAULT, "vault");
  /** The province's own vault. */
  public static final SourceRef PROVINCE_VAULT = new SourceRef(Source.VAULT, "vault:province");
  /** Documents of earlier dossiers. */
  public static final SourceRef DOCUMENTS = new SourceRef(Source.EARLIER_DOSSIER, "documents");

  /** The register with this name. */
  public static SourceRef register(String name) {
    return new SourceRef(Source.REGISTER, name);
  }
}

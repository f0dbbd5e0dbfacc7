package vn.lienthong.model.register;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.text.TextNormalizer;

/**
 * A digitised document (giấy tờ số hóa, kết quả giải quyết) as a vault (kho dữ liệu) or an earlier dossier holds it.
 * Personal.
 *
 * @param code mã kết quả or mã giấy tờ: the kind of document
 * @param documentCode the document's own two-part code (mã giấy tờ số hóa), or null
 * @param number số ký hiệu
 * @param issuer cơ quan ban hành, by code where there is one, else by name
 * @param issuedAt ngày ban hành
 * @param validTo its last moment (thời hạn hiệu lực), as its holder states it; null = open, or not known where {@code
 *     revoked} is null
 * @param revoked whether it was withdrawn (thu hồi); null = its holder does not state it
 * @param replacedBy the number or code of the document that replaced it, or null
 * @param files its files, to be requested from the holder
 */
public record DigitalDocument(
    String code, String documentCode, String name, String number, String issuer, OffsetDateTime issuedAt,
    OffsetDateTime validTo, Boolean revoked, String replacedBy, List<File> files) {

  public DigitalDocument {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** Whether its holder states its validity: whether it is revoked, or its last day. */
  public boolean stated() {
    return revoked != null || validTo != null;
  }

  /** Whether both have the same kind and the same number, compared by {@link TextNormalizer#numberKey}. */
  public boolean sameAs(DigitalDocument other) {
    String key = TextNormalizer.numberKey(number);
    return !key.isEmpty() && code.equals(other.code) && key.equals(TextNormalizer.numberKey(other.number));
  }

  /** @param place what its holder requires to return the file (DuongDan); never an address that is fetched directly */
  public record File(String name, String place) {}

  /** Names only the kind of document, because the rest is personal. */
  @Override public String toString() {
    return "Paper[" + code + "]";
  }
}

package vn.lienthong.model.register;

import java.time.OffsetDateTime;
import java.util.List;
import vn.lienthong.model.text.TextNormalizer;

/**
 * A digitised paper (giấy tờ số hóa, kết quả giải quyết) as a vault (kho dữ liệu) or an earlier dossier holds it.
 * Personal.
 *
 * @param code mã kết quả or mã giấy tờ: what kind of paper it is
 * @param documentCode the paper's own two-part code (mã giấy tờ số hóa), or null
 * @param number số ký hiệu
 * @param issuer cơ quan ban hành, by code where there is one, else by name
 * @param issuedAt ngày ban hành
 * @param validTo its last moment (thời hạn hiệu lực), as its holder states it; null = open, or not known where
 *     {@code revoked} is null
 * @param revoked whether it was withdrawn (thu hồi); null = its holder does not tell
 * @param replacedBy the number or code of the paper that replaced it, or null
 * @param files where its bytes are asked for
 */
public record DigitalDocument(
    String code, String documentCode, String name, String number, String issuer, OffsetDateTime issuedAt,
    OffsetDateTime validTo, Boolean revoked, String replacedBy, List<File> files) {

  public DigitalDocument {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /** Whether its holder states that it is in force: its state, or its last day. */
  public boolean stated() {
    return revoked != null || validTo != null;
  }

  /** Whether both are of one kind and bear one number, however it is written. */
  public boolean sameAs(DigitalDocument other) {
    String key = TextNormalizer.numberKey(number);
    return !key.isEmpty() && code.equals(other.code) && key.equals(TextNormalizer.numberKey(other.number));
  }

  /** @param place whatever its holder asks for to hand it out (DuongDan); never an address that is fetched as it is */
  public record File(String name, String place) {}

  /** Personal as it is, it says only what kind it is. */
  @Override public String toString() {
    return "Paper[" + code + "]";
  }
}

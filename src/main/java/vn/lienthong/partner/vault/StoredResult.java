package vn.lienthong.partner.vault;

import static vn.lienthong.model.text.TextNormalizer.numberKey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.text.Sha256;

/**
 * A result as a vault holds it: its natural key there, and the vault's own code.
 *
 * @param print SHA-256 over the result's data and the content of its file (MaBam); another value is another version
 * @param reference the vault's own code (MaGiayToKhoQuocGia), or empty
 */
record StoredResult(String code, String number, String print, String reference) {

  /** Key of the partner state: what the vault holds of this dossier, as JSON. */
  static final String KEY = "papers";

  private static final ObjectMapper JSON = new ObjectMapper();

  static StoredResult of(Dossier.Result r) {
    Dossier.File file = r.file();
    String content = file == null ? "" : file.sha256() != null ? file.sha256().toLowerCase(Locale.ROOT)
        : file.id() + "|" + file.name() + "|" + file.size();
    String said = String.join("\n", List.of(text(r.code()), text(r.number()), text(r.name()), text(r.signer()),
        VaultFormats.written(r.issuedAt()), VaultFormats.written(r.validFrom()), VaultFormats.written(r.validTo()),
        content));
    return new StoredResult(text(r.code()), text(r.number()), Sha256.hex(said), "");
  }

  /** Whether it is the same version of the same document. */
  boolean same(StoredResult other) {
    return sameNumber(other) && print.equals(other.print);
  }

  boolean sameNumber(StoredResult other) {
    return is(other.code, other.number);
  }

  /** Whether it is the document with this code and this number, in any spelling of the number. */
  boolean is(String code, String number) {
    return this.code.equals(code) && numberKey(this.number).equals(numberKey(number));
  }

  /** The results stored in the lane's partner state. */
  static List<StoredResult> read(Map<String, String> partnerState) {
    try {
      String said = partnerState.get(KEY);
      return said == null ? List.of() : List.of(JSON.readValue(said, StoredResult[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("partner state of documents is no JSON", null);
    }
  }

  static Map<String, String> partnerState(List<StoredResult> held) {
    try {
      return Map.of(KEY, JSON.writeValueAsString(held));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("partner state of documents cannot be written", null);
    }
  }

  private static String text(String value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** A number may identify a person. */
  @Override public String toString() {
    return "Stored[" + code + "]";
  }
}

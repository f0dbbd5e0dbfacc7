package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * One audit row, without its place in the chain. It has no personal data in clear: persons are pseudonyms, texts are
 * encrypted.
 *
 * @param kind START, INTENT, OUTCOME, REFUSED, or the word of another action
 * @param subject pseudonyms, concatenated
 * @param asked groups, separated by commas
 * @param intent of an outcome: the number of the intent's row in the same chain
 * @param trouble why it could not be asked or was refused; of START: the heads of other chains
 */
public record AuditRecord(
    Instant at, String kind, String client, byte[] officer, String dossier, UUID reception, String procedureCode,
    byte[] subject, String register, String asked, UUID lookup, Long intent, String verdict, String trouble,
    String object, byte[] sealed) {

  /**
   * The bytes that the hash covers, besides the previous hash: every column, each preceded by its length, so that no
   * two rows give the same bytes.
   */
  byte[] content(long chain, long no) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    put(out, number(chain));
    put(out, number(no));
    put(out, number(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000));
    put(out, text(kind));
    put(out, text(client));
    put(out, officer);
    put(out, text(dossier));
    put(out, id(reception));
    put(out, text(procedureCode));
    put(out, subject);
    put(out, text(register));
    put(out, text(asked));
    put(out, id(lookup));
    put(out, intent == null ? null : number(intent));
    put(out, text(verdict));
    put(out, text(trouble));
    put(out, text(object));
    put(out, sealed);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, byte[] value) {
    int length = value == null ? -1 : value.length;
    out.write(length >>> 24);
    out.write(length >>> 16);
    out.write(length >>> 8);
    out.write(length);
    if (value != null) {
      out.write(value, 0, value.length);
    }
  }

  private static byte[] text(String value) {
    return value == null ? null : value.getBytes(UTF_8);
  }

  private static byte[] number(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static byte[] id(UUID value) {
    return value == null ? null
        : ByteBuffer.allocate(16).putLong(value.getMostSignificantBits())
        .putLong(value.getLeastSignificantBits()).array();
  }
}

package vn.lienthong.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * One row of the audit, without its place. Nothing in it is personal in clear: people are pseudonyms, what was written
 * is sealed.
 *
 * @param kind START, INTENT, OUTCOME, REFUSED, or a deed's own word
 * @param subject pseudonyms, one behind the other
 * @param asked groups, comma between
 * @param intent of an outcome: the row of the same chain that holds the intent
 * @param trouble why it could not be asked or was refused; of START: the heads of other chains
 */
public record AuditRecord(
    Instant at, String kind, String client, byte[] officer, String dossier, UUID reception, String procedureCode,
    byte[] subject, String register, String asked, UUID lookup, Long intent, String verdict, String trouble,
    String object, byte[] sealed) {

  /**
   * What the hash covers beside the hash before it: every column, each with its length, so that none runs into the
   * next.
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

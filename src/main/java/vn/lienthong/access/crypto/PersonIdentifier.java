package vn.lienthong.access.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;

/**
 * An identifier in the one form that is stored and searched: however it was written (spaces, dots), its keyed pseudonym
 * is the same. Personal.
 */
public record PersonIdentifier(String kind, String value) {

  private static final Pattern BETWEEN = Pattern.compile("[\\s.\\p{Pd}/]+");

  /**
   * Normalises an identifier. A tax code or insurance number of twelve digits is the personal number, so it becomes
   * one.
   */
  public static PersonIdentifier of(Identifier identifier) {
    String value = plain(identifier.value());
    boolean person = value.length() == 12
        && (identifier.type() == Identifier.Type.TAX_CODE || identifier.type() == Identifier.Type.INSURANCE_NUMBER);
    return new PersonIdentifier((person ? Identifier.Type.PERSONAL_ID : identifier.type()).name(), value);
  }

  /** All identifiers of a subject, each once. */
  public static List<PersonIdentifier> of(Subject subject) {
    List<PersonIdentifier> all = new ArrayList<>(1);
    add(all, Identifier.Type.PERSONAL_ID, subject.personalId());
    add(all, Identifier.Type.CMND_9, subject.oldId());
    add(all, Identifier.Type.TAX_CODE, subject.taxCode());
    add(all, Identifier.Type.INSURANCE_NUMBER, subject.insuranceNumber());
    add(all, Identifier.Type.PASSPORT, subject.passport());
    return all;
  }

  private static void add(List<PersonIdentifier> all, Identifier.Type type, String value) {
    if (value != null && !value.isBlank()) {
      PersonIdentifier whose = of(new Identifier(type, value));
      if (!all.contains(whose)) {
        all.add(whose);
      }
    }
  }

  /** Removes separators (spaces, dots, dashes, slashes) and converts to capitals. */
  public static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        // normalise again: a letter and a combining mark that were separated are one letter now
        return TextNormalizer.capitals(BETWEEN.matcher(TextNormalizer.capitals(text)).replaceAll(""));
      }
    }
    return text;
  }

  /** The pseudonym under the newest key. */
  public byte[] pseudonym(FieldEncryptor seal) {
    return seal.pseudonym(kind, value);
  }

  /** The pseudonyms under every key, the newest first. */
  public List<byte[]> pseudonyms(FieldEncryptor seal) {
    return seal.pseudonyms(kind, value);
  }

  /** Only the kind, because the value is personal. */
  @Override public String toString() {
    return kind;
  }
}

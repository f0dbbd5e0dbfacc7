package vn.lienthong.catalogue;

import static vn.lienthong.model.text.TextNormalizer.numberKey;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.catalogue.list.EffectivePeriods;

/** The documents that are a legal basis for look-ups, and the officers' accounts at the registers. */
final class LegalBases {

  private static final String ANY = "*";

  private final EffectivePeriods<List<String>> documents;
  private final CodeHistory<Account> accounts;

  LegalBases(List<CatalogueRow> bases, List<CatalogueRow> accountRows) {
    documents =
        new EffectivePeriods<>(bases, rows -> rows.stream().map(row -> numberKey(row.text("document"))).toList());
    accounts = new CodeHistory<>(accountRows,
        row -> key(row.text("register"), row.text("agency"), row.text("officer")),
        row -> new Account(row.text("account"), row.text("phone")));
  }

  /** Whether the text names one of that day's documents, in any notation of its number. */
  boolean legalBasis(String text, LocalDate day) {
    return documents.on(day).stream().anyMatch(numberKey(text)::contains);
  }

  /** An officer's account at a register; {@code phone} null where none is listed. */
  record Account(String name, String phone) {}

  /** The agency's own row, else that of any agency ({@code *}). */
  Optional<Account> account(String register, String agency, String officer, LocalDate day) {
    return accounts.on(key(register, String.valueOf(agency), officer), day)
        .or(() -> accounts.on(key(register, ANY, officer), day));
  }

  private static String key(String register, String agency, String officer) {
    return register + "|" + agency + "|" + officer;
  }
}

package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.text.IsoTimes;

/** The legal rules for document kinds (loại giấy tờ): how long they are valid, and why one must be digitised. */
public final class DocumentKindRules {

  private static final String ANY = "*";

  /**
   * How long a kind of document is valid (thời hạn hiệu lực theo quy định). A withdrawn document is removed from the
   * vault's list.
   *
   * @param months from the day of issue; null = no time limit
   * @param legalBasis its legal basis (căn cứ pháp lý)
   */
  public record Validity(Integer months, String legalBasis) {

    /** Whether a document issued then is valid on that day; with a time limit and an unknown issue date it is not. */
    public boolean holds(OffsetDateTime issued, LocalDate day) {
      return months == null || issued != null && !lastDay(issued).isBefore(day);
    }

    /** The last day on which it is valid. */
    public LocalDate lastDay(OffsetDateTime issued) {
      return issued.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate().plusMonths(months);
    }
  }

  /** On which of the three grounds of TT 01/2023/TT-VPCP a component must be digitised. */
  public enum Ground {
    /** It is the result of an earlier procedure. */
    EARLIER_RESULT,
    /** A law of its sector requires it. */
    SECTORAL_LAW,
    /** Management needs it: decided by the Minister, or by the Chairman of the province. */
    MANAGEMENT
  }

  /** A ground, and the document that states it. */
  public record Digitising(Ground ground, String legalBasis) {}

  private final CodeHistory<Validity> validity;
  private final CodeHistory<Digitising> grounds;

  DocumentKindRules(List<CatalogueRow> validityRows, List<CatalogueRow> groundRows) {
    validity = new CodeHistory<>(validityRows, row -> row.text("paper"), row -> new Validity(
        row.text("months") == null ? null : row.number("months"), row.text("legal_basis")));
    grounds = new CodeHistory<>(groundRows, row -> row.text("component") + "|" + row.text("procedure"),
        row -> new Digitising(row.word("ground", Ground.class), row.text("legal_basis")));
  }

  /** The legal validity of a kind of document on that day; empty where the list does not state it. */
  public Optional<Validity> validity(String paper, LocalDate day) {
    return validity.on(paper, day);
  }

  /** Why a component must be digitised: the procedure's own row, else that of every procedure. */
  public Optional<Digitising> digitising(String component, String procedure, LocalDate day) {
    return grounds.on(component + "|" + procedure, day).or(() -> grounds.on(component + "|" + ANY, day));
  }
}

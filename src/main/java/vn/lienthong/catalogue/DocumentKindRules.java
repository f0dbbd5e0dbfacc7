package vn.lienthong.catalogue;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeHistory;
import vn.lienthong.model.text.IsoTimes;

/** What the law says of kinds of paper (loại giấy tờ): how long they are valid, and why one has to be digitised. */
public final class DocumentKindRules {

  private static final String ANY = "*";

  /**
   * How long a kind of paper is valid (thời hạn hiệu lực theo quy định), where a withdrawn one is taken off the vault's
   * list.
   *
   * @param months from its issue on; null = it has no term
   * @param legalBasis căn cứ pháp lý of that
   */
  public record Validity(Integer months, String legalBasis) {

    /** Whether a paper issued then is valid on that day; one with a term whose issue is not known is not. */
    public boolean holds(OffsetDateTime issued, LocalDate day) {
      return months == null || issued != null && !lastDay(issued).isBefore(day);
    }

    /** The last day it is valid. */
    public LocalDate lastDay(OffsetDateTime issued) {
      return issued.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate().plusMonths(months);
    }
  }

  /** On which of the three grounds of TT 01/2023/TT-VPCP a component has to be digitised. */
  public enum Ground {
    /** It is the result of an earlier procedure. */
    EARLIER_RESULT,
    /** The law of its sector wants it. */
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

  /** How long a kind of paper is valid by law on that day; empty where the list does not say. */
  public Optional<Validity> validity(String paper, LocalDate day) {
    return validity.on(paper, day);
  }

  /** Why a component has to be digitised: the procedure's own row, else that of every procedure. */
  public Optional<Digitising> digitising(String component, String procedure, LocalDate day) {
    return grounds.on(component + "|" + procedure, day).or(() -> grounds.on(component + "|" + ANY, day));
  }
}

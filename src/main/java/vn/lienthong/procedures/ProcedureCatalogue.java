package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The procedures in force. Queries the database: do not call it on an event loop. */
@ApplicationScoped
public class ProcedureCatalogue {

  private BiFunction<String, LocalDate, Optional<ProcedureVersion>> source;

  ProcedureCatalogue() {}

  @Inject
  ProcedureCatalogue(VersionQuery versions) {
    source = (code, day) -> versions.whole(code, day).map(VersionQuery.Whole::version);
  }

  /** A catalogue with these versions only, without a database. */
  public static ProcedureCatalogue of(Collection<ProcedureVersion> versions) {
    List<ProcedureVersion> all = List.copyOf(versions);
    ProcedureCatalogue procedures = new ProcedureCatalogue();
    procedures.source = (code, day) -> all.stream()
        .filter(v -> v.code().equals(code) && !day.isBefore(v.validFrom())
            && (v.validTo() == null || !day.isAfter(v.validTo())))
        .findFirst();
    return procedures;
  }

  /**
   * The version of a procedure in force on a day (the receipt day of a dossier). Empty for an unknown code. A procedure
   * that was never synchronised has no components.
   */
  public Optional<ProcedureVersion> on(String code, LocalDate day) {
    return source.apply(code, day);
  }
}

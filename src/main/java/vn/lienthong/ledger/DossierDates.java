package vn.lienthong.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.text.IsoTimes;

/**
 * The procedure of a dossier, and its receiving and resolving agency and day (Vietnam time), as the snapshot states
 * them. The resolving day is that of the first known of completed, returned and rejected (QĐ 766, indicator 2.1).
 */
public record DossierDates(
    String receivingAgency, String resolvingAgency, LocalDate receivedOn, LocalDate resolvedOn, String procedure) {

  /** All values unknown. */
  public static final DossierDates NONE = new DossierDates(null, null, null, null, null);

  /** The dates and agencies in a snapshot; null where it does not state them. */
  public static DossierDates of(Dossier dossier) {
    OffsetDateTime resolved = dossier.completedAt() != null ? dossier.completedAt()
        : dossier.returnedAt() != null ? dossier.returnedAt() : dossier.rejectedAt();
    return new DossierDates(code(dossier.receivingAgency()), code(dossier.resolvingAgency()), day(dossier.receivedAt()),
        day(resolved), dossier.procedure() == null ? null : dossier.procedure().code());
  }

  private static String code(Dossier.Agency agency) {
    return agency == null ? null : agency.code();
  }

  private static LocalDate day(OffsetDateTime time) {
    return time == null ? null : time.withOffsetSameInstant(IsoTimes.VIETNAM).toLocalDate();
  }
}

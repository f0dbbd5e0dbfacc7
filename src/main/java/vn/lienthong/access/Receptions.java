package vn.lienthong.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import vn.lienthong.canon.Dossier;

/** Receptions (lượt tiếp nhận): a purpose before the dossier exists, for 24 hours. */
@ApplicationScoped
public class Receptions {

  /**
   * An open or past reception.
   *
   * @param party who is received; personal
   * @param agency mã cơ quan that receives, or null where it was not said
   * @param dossierCode the dossier that followed, or null
   */
  public record Reception(
      String id, String client, String procedureCode, String agency, Dossier.Party party, String officerId, boolean citizen,
      String postOffice, String submittedFrom, String legalBasis, OffsetDateTime openedAt, OffsetDateTime expiresAt,
      String dossierCode) {

    /** The party is personal. */
    @Override public String toString() {
      return "Reception[" + id + "]";
    }
  }

  /** The reception of this id; empty where there is none or it is another client's. Never blocks. To be used after the purpose held. */
  public CompletionStage<Optional<Reception>> find(Client by, String receptionId) {
    throw new UnsupportedOperationException("yet to come");
  }
}

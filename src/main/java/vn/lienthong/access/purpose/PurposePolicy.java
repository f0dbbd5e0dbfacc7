package vn.lienthong.access.purpose;

import java.util.List;
import vn.lienthong.access.client.ClientGrants.Grant;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.DossierLookup.Known;
import vn.lienthong.access.purpose.ReceptionRepository.Open;

/**
 * Decides whether a purpose is accepted. Returns null, or one word for the reason of refusal: it is audited but not
 * disclosed, because the response must not reveal whether a dossier or a person exists.
 */
public final class PurposePolicy {

  private PurposePolicy() {}

  /** Checks of the claim that need no database row; null = no objection. */
  public static String form(ClientSystem by, PurposeClaim claim, String use, Grant grant, PurposeRules rules) {
    if (!grant.uses(use)) {
      return "NO_GRANT";
    } else if ((claim.dossierCode() == null) == (claim.receptionId() == null)) {
      return "NO_PURPOSE";
    } else if (claim.legalBasis() == null || !rules.legalBasis(claim.legalBasis())) {
      return "NO_LEGAL_BASIS";
    }
    return speaker(claim.officerId(), claim.citizen(), claim.postOffice(), grant);
  }

  /** Whether the client may ask on behalf of this officer or citizen; null = it may. */
  public static String speaker(String officer, boolean citizen, String postOffice, Grant grant) {
    boolean named = officer != null && !officer.isBlank();
    if (citizen) {
      return named || postOffice != null ? "TWO_SPEAKERS" : grant.citizens() ? null : "NO_GRANT_CITIZEN";
    } else if (!named) {
      return "NO_OFFICER";
    } else if (postOffice != null) {
      return grant.postOffice(postOffice) ? null : "NO_GRANT_OFFICE";
    }
    return grant.officers() ? null : "NO_GRANT_OFFICER";
  }

  /**
   * @param lines of the claim's dossier, one for each pseudonym
   * @param identifiers how many identifiers the subject has; 0: the claim is about no person
   * @param own the reception of the citizen that this dossier followed, or null
   */
  public static String dossier(ClientSystem by, PurposeClaim claim, List<Known> lines, int identifiers, Open own) {
    if (lines.isEmpty()) {
      return "DOSSIER_UNKNOWN";
    }
    Known dossier = lines.get(0);
    if (!by.speaksFor(dossier.sourceSystem())) {
      return "DOSSIER_FOREIGN";
    } else if (!dossier.open()) {
      return "DOSSIER_CLOSED";
    } else if (claim.postOffice() != null) {
      return "OFFICE_OUTSIDE_RECEPTION"; // postal staff work within receptions of their own office
    } else if (claim.citizen()) { // the dossier names others too: only the citizen of the reception may ask
      return own == null ? "CITIZEN_UNKNOWN" : own.holds() ? null : "CITIZEN_OTHER";
    }
    long found = lines.stream().filter(Known::party).map(Known::k).distinct().count();
    return found == identifiers ? null : "NOT_A_PARTY";
  }

  /** @param bound the dossier that followed the reception, or null where there is none */
  public static String reception(ClientSystem by, PurposeClaim claim, Open reception, Known bound) {
    if (reception == null) {
      return "RECEPTION_UNKNOWN";
    } else if (!reception.client().equals(by.id())) {
      return "RECEPTION_FOREIGN";
    } else if (!reception.open()) {
      return "RECEPTION_EXPIRED";
    } else if (reception.citizen() != claim.citizen()) {
      return claim.citizen() ? "CITIZEN_OTHER" : "RECEPTION_OF_CITIZEN";
    } else if (!java.util.Objects.equals(reception.postOffice(), claim.postOffice())) {
      return "OTHER_OFFICE";
    } else if (bound != null && !bound.open()) {
      return "DOSSIER_CLOSED";
    }
    return reception.holds() ? null : "NOT_A_PARTY";
  }
}

package vn.lienthong.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.canon.DossierEvent;
import vn.lienthong.canon.ErrorClass;

/** The code lists in force. */
@ApplicationScoped
public class Catalogue {

  private volatile Edition edition;

  /** The edition in memory; loaded and refreshed by the {@code CatalogueLoader}. */
  public Edition edition() {
    return edition;
  }

  void replace(Edition next) {
    edition = next;
  }

  /** One consistent, immutable reading of all lists; every question is asked as of a business day. */
  public interface Edition {

    /** All flows. */
    List<Flow> flows();

    /** One flow, if there is such. */
    Optional<Flow> flow(String partner, String name);

    /** The flows that want to hear of this event, in catalogue order. */
    List<Flow> interested(DossierEvent event, LocalDate day);

    /** Whether the national list knows this status. */
    boolean knowsStatus(String status, LocalDate day);

    /** The statuses that end a dossier of this source system (3, 10, and 8 where it ends). */
    Set<String> finalStatuses(String sourceSystem, LocalDate day);

    /** The statuses from which {@code status} is expected; an unexpected one is relayed and flagged. */
    Set<String> expectedFrom(String status, String sourceSystem, LocalDate day);

    /** Our code in the endpoint's language, from the code map. */
    Optional<String> foreignCode(String endpoint, String list, String code, LocalDate day);

    /** The endpoint's code in ours. */
    Optional<String> localCode(String endpoint, String list, String foreign, LocalDate day);

    /** The class of a partner's error, by code and text; UNKNOWN where no rule fits. */
    ErrorClass errorClass(String partner, String code, String text);

    /** The plan for a class of error in a flow. */
    RetryPlan plan(String partner, String flow, ErrorClass errorClass);

    /** What a dossier code says by the first rule that fits it on that day; empty when it is left unread. */
    Optional<DossierCode> readCode(String code, LocalDate day);

    /** The agency of a code, old form or new. */
    Optional<Agency> agency(String code, LocalDate day);

    /** The agency that took over from this one, following successors to the end; itself when none did. */
    Optional<Agency> successor(String code, LocalDate day);
  }

  /** What a dossier code says. */
  public record DossierCode(String rule, String agencyCode, LocalDate day, String serial) {}

  /** A cơ quan with its codes of QĐ 20/2020 and, if it had one, of QCVN 102:2016. */
  public record Agency(String code, String oldCode, String name, String level) {}
}

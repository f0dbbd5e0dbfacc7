package vn.lienthong.ledger.accept;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.UnnestBatch;

/**
 * Updates the established facts from events: links a reception to the dossier that names it, and marks components that
 * are requested again. Events with neither cost no statement. The caller has locked the dossiers.
 */
public final class HubFactsLinker {

  private static final String FOLLOWED = """
      update established e set dossier = t.dossier from unnest(?, ?) as t(reception, dossier)
       where e.reception = t.reception and e.dossier is null""";
  private static final String ASKED_AGAIN = """
      update established e
         set asked_again = array(select distinct c from unnest(e.asked_again || t.codes) as c
           where c = any(e.components))
        from (select dossier, array_agg(component) as codes
                from unnest(?, ?) as p(dossier, component) group by dossier) t
       where e.dossier = t.dossier and e.components && t.codes""";

  private final Connection connection;

  public HubFactsLinker(Connection connection) {
    this.connection = connection;
  }

  /** An event and the id of its dossier. */
  public record Said(long dossier, DossierEvent event) {}

  /** Updates the established facts from these events. */
  public void note(List<Said> events) throws SQLException {
    UnnestBatch followed = new UnnestBatch("text", "bigint");
    UnnestBatch asked = new UnnestBatch("bigint", "text");
    for (Said said : events) {
      DossierEvent event = said.event();
      long dossier = said.dossier();
      boolean again = event.type() == DossierEvent.EventType.SUPPLEMENT_REQUESTED;
      if (event.dossier().receptionId() != null) {
        followed.add(event.dossier().receptionId(), dossier);
      }
      if (again) {
        event.dossier().supplements().stream().filter(s -> !Boolean.TRUE.equals(s.done()))
            .flatMap(s -> s.components().stream()).map(Dossier.Component::code).filter(code -> code != null).distinct()
            .forEach(code -> asked.add(dossier, code));
      }
    }
    followed.update(connection, FOLLOWED);
    asked.update(connection, ASKED_AGAIN);
  }
}

package vn.lienthong.partner.dvcqg;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.lienthong.model.DossierEvent;

/** The same event in another status. */
final class PortalStatuses {

  private PortalStatuses() {}

  static DossierEvent with(DossierEvent event, String status) {
    ObjectNode json = Portal.JSON.valueToTree(event);
    ((ObjectNode) json.get("dossier")).put("status", status);
    return Portal.JSON.convertValue(json, DossierEvent.class);
  }
}

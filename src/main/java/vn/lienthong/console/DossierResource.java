package vn.lienthong.console;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.lienthong.ledger.TimeLine;
import vn.lienthong.ledger.TimeLines;

/** A dossier's time line. */
@Path("/api/v1/dossiers")
@Tag(name = "dossiers")
class DossierResource {

  private final Door door;
  private final TimeLines timeLines;

  DossierResource(Door door, TimeLines timeLines) {
    this.door = door;
    this.timeLines = timeLines;
  }

  @GET
  @Path("{code}")
  @Operation(summary = "The time line of a dossier; personal data covered unless an operator asks")
  public TimeLine one(@PathParam("code") String code) {
    return timeLines.of(door.client(), Door.id(code));
  }
}

package vn.lienthong.intake.dvcqg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.intake.EventAdmission;
import vn.lienthong.intake.EventChecks;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.model.DossierEvent;

/** Items of the old form as the door hands them to the ledger; for tests of other rooms. The time is 10 January. */
public final class OldForm {

  /** When the items come. */
  public static final Instant NOW = Instant.parse("2026-01-10T03:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final PortalMapper.Sender SENDER = new PortalMapper.Sender("old", "H99-1", null);
  private static final PortalMapper MAPPER =
      new PortalMapper(new EventAdmission(Catalogue.of(CatalogueSnapshot.fromSeeds()), CLOCK), Map::of,
          EventChecks.usual(), CLOCK);

  private OldForm() {}

  /** The item of the sample call of {@code flow}: sync-dossier or report-progress. */
  public static ObjectNode item(String flow) {
    try {
      return (ObjectNode) JSON.readTree(OldForm.class.getResourceAsStream(flow + ".wire.json")).at("/data/0");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An item of DongBoHoSoMC, which has to be right. */
  public static IncomingEvent snapshot(JsonNode item) {
    ItemRemarks remarks = new ItemRemarks();
    IncomingEvent arrival = MAPPER.snapshot(SENDER, item, "data[0]", remarks);
    assertThat(remarks.faults()).isEmpty();
    return arrival;
  }

  /** An item of CapNhatTienDoHoSoMC, which has to be right. */
  public static IncomingEvent progress(JsonNode item) {
    ItemRemarks remarks = new ItemRemarks();
    IncomingEvent arrival = MAPPER.progress(SENDER, item, "data[0]", remarks);
    assertThat(remarks.faults()).isEmpty();
    return arrival;
  }

  /** The event an arrival is, behind {@code newest} or as the first. */
  public static DossierEvent event(IncomingEvent arrival, DossierEvent newest) {
    return arrival.resolve().apply(Optional.ofNullable(newest)).event();
  }
}

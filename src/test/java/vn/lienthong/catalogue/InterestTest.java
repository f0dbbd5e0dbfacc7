package vn.lienthong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.Given.given;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.lienthong.catalogue.list.CatalogueException;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.DossierEvent.EventType;

/** Which flows want to hear of what. */
class InterestTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final DossierEvent.Step STEP =
      given(DossierEvent.Step.class, "officer", "Cán bộ mẫu", "agencyCode", "H99.10", "content", "Tiếp nhận");

  /** Event types that go to other flows than to the portal's alone. */
  private static final Map<EventType, List<String>> OTHER_FLOWS = Map.of(
      EventType.DOCUMENT_REUSABLE, List.of());

  @Test void everyEventGoesToThePortalButTheHubsOwn() {
    for (EventType type : EventType.values()) {
      assertThat(names(CatalogueSnapshot.fromSeeds(), event(type, null, false))).as("%s", type)
          .isEqualTo(OTHER_FLOWS.getOrDefault(type, List.of("sync-dossier")));
    }
  }

  @Test void aFlowThatNamesTheHubsOwnEventHearsOfIt() {
    var edition = with(Map.of("type", "DOCUMENT_REUSABLE", "needs_step", "no", "backfill", "no"));
    assertThat(names(edition, event(EventType.DOCUMENT_REUSABLE, null, false))).containsExactly("sync-dossier");
    assertThat(names(edition, event(EventType.ACCEPTED, null, false))).isEmpty();
  }

  @Test void anEventWithAStepIsReportedAsProgressToo() {
    assertThat(names(CatalogueSnapshot.fromSeeds(), event(EventType.ACCEPTED, STEP, false)))
        .containsExactly("sync-dossier", "report-progress");
  }

  @Test void backfillReachesNoFlowThatDidNotAskForIt() {
    assertThat(names(CatalogueSnapshot.fromSeeds(), event(EventType.STEP_DONE, STEP, true))).isEmpty();
  }

  @Test void backfillReachesAFlowThatAsksForIt() {
    var edition = with(Map.of("needs_step", "no", "backfill", "yes"));
    assertThat(names(edition, event(EventType.ACCEPTED, null, true))).containsExactly("sync-dossier");
  }

  @Test void anAgencyStandsForThoseUnderIt() {
    var edition = with(Map.of("needs_step", "no", "backfill", "no", "agency", "H99.10"));
    assertThat(names(edition, event(EventType.ACCEPTED, null, false))).containsExactly("sync-dossier");
    var other = with(Map.of("needs_step", "no", "backfill", "no", "agency", "H99.1"));
    assertThat(names(other, event(EventType.ACCEPTED, null, false))).isEmpty();
  }

  @Test void anAgencyIsKnownByEitherFormOfItsCodeAndByItsSuccessor() {
    assertThat(hears("H99.10", "000.00.10.H99")).isTrue();
    assertThat(hears("000.00.10.H99", "H99.10.21")).isTrue();
    assertThat(hears("000.00.10.H99", "H99.11")).isFalse();
    assertThat(hears("H99.31", "H99.151")).as("H99.151 took over from H99.31").isTrue();
    assertThat(hears("H99.151", "H99.31")).isTrue();
    assertThat(hears("H99.151", "000.00.31.H99")).isTrue();
    assertThat(hears("H99.31", "H99.31")).isTrue();
    assertThat(hears("H99.31", "H99.15")).isFalse();
  }

  private static boolean hears(String interest, String agency) {
    var edition = with(Map.of("needs_step", "no", "backfill", "no", "agency", interest));
    return !edition.interested(event(EventType.ACCEPTED, null, false, agency), TODAY).isEmpty();
  }

  @Test void wantsOnlyTheTypeProcedureAndChannelItNames() {
    var edition = with(Map.of("needs_step", "no", "backfill", "no", "type", "ACCEPTED", "procedure", "9.000001",
        "channel", "ONLINE"));
    assertThat(names(edition, event(EventType.ACCEPTED, null, false))).containsExactly("sync-dossier");
    assertThat(names(edition, event(EventType.RATED, null, false))).isEmpty();
    var other = with(Map.of("needs_step", "no", "backfill", "no", "channel", "POST"));
    assertThat(names(other, event(EventType.ACCEPTED, null, false))).isEmpty();
  }

  @Test void aResultGoesIntoBothVaultsAndAnEventWithoutOneIntoNone() {
    DossierEvent issued = event(EventType.RESULT_ISSUED, null, false);
    DossierEvent with =
        issued.withDossier(ofResults(issued.dossier(), given(Dossier.Result.class, "code", "KQ.G99.000001",
            "name", "Giấy phép mẫu", "number", "01/GP")));
    assertThat(CatalogueSnapshot.fromSeeds().interested(with, TODAY))
        .extracting(at -> at.flow().routeId() + " " + at.endpoint())
        .containsExactly("dvcqg-sync-dossier dvcqg", "vault-store-result vault", "vault-store-result vault:province");
    assertThat(names(CatalogueSnapshot.fromSeeds(), issued)).containsExactly("sync-dossier");
  }

  @Test void anEndpointHasToBeOfItsPartner() {
    assertThatThrownBy(() -> with(Map.of("needs_step", "no", "backfill", "no", "endpoint", "vault")))
        .isInstanceOf(CatalogueException.class).hasMessageContaining("endpoint");
    var edition = with(Map.of("needs_step", "no", "backfill", "no", "endpoint", "dvcqg:two"));
    assertThat(edition.endpoints(TODAY)).containsEntry("dvcqg:two", "dvcqg").containsEntry("vault", "vault");
  }

  private static Dossier ofResults(Dossier d, Dossier.Result result) {
    return given(Dossier.class, "code", d.code(), "procedure", d.procedure(), "receivingAgency", d.receivingAgency(),
        "resolvingAgency", d.resolvingAgency(), "channel", d.channel(), "submittedVia", d.submittedVia(),
        "returnBy", d.returnBy(), "status", "COMPLETED", "results", List.of(result));
  }

  private static List<String> names(CatalogueSnapshot edition, DossierEvent event) {
    return edition.interested(event, TODAY).stream().map(at -> at.flow().name()).toList();
  }

  private static CatalogueSnapshot with(Map<String, String> interest) {
    Map<String, String> values = new java.util.HashMap<>(Map.of("needs_result", "no"));
    values.putAll(interest);
    values.putAll(Map.of("partner", "dvcqg", "flow", "sync-dossier", "valid_from", "2000-01-01"));
    Map<CodeList, List<CatalogueRow>> rows = new EnumMap<>(SeedFiles.rows(SeedFiles.read(Optional.empty())));
    rows.put(CodeList.FLOW_INTEREST, List.of(new CatalogueRow(CodeList.FLOW_INTEREST, "test", values)));
    return new CatalogueSnapshot(rows, false);
  }

  private static DossierEvent event(EventType type, DossierEvent.Step step, boolean backfill) {
    return event(type, step, backfill, "H99.10.21");
  }

  private static DossierEvent event(EventType type, DossierEvent.Step step, boolean backfill, String code) {
    var agency = new Dossier.Agency(code, "Trung tâm Mẫu", Dossier.Level.PROVINCE);
    var dossier = given(Dossier.class, "code", "000.00.10.H99-260105-0001",
        "procedure", new Dossier.Procedure("9.000001", "Thủ tục mẫu", "G99-LV01", "Lĩnh vực mẫu", null, null),
        "receivingAgency", agency, "resolvingAgency", agency, "channel", Dossier.Channel.ONLINE,
        "submittedVia", Dossier.SubmittedVia.NATIONAL, "returnBy", Dossier.ReturnBy.POST, "status", "ACCEPTED");
    return given(DossierEvent.class, "schemaVersion", 1, "eventId", UUID.randomUUID(), "type", type,
        "sourceSystem", "H99-1", "sequence", 1L, "occurredAt", OffsetDateTime.parse("2026-01-05T08:30:00+07:00"),
        "backfill", backfill, "dossier", dossier, "step", step);
  }
}

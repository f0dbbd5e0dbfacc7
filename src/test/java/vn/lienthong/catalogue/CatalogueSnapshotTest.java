package vn.lienthong.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.catalogue.list.AgencyCode;
import vn.lienthong.catalogue.list.BoundedPattern;
import vn.lienthong.catalogue.list.CatalogueRow;
import vn.lienthong.catalogue.list.CodeList;
import vn.lienthong.catalogue.list.SeedFiles;
import vn.lienthong.model.FlowKind;

/** What the seeded lists answer. */
class CatalogueSnapshotTest {

  private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
  private static final LocalDate AFTER = LocalDate.of(2025, 7, 1);
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private final CatalogueSnapshot edition = CatalogueSnapshot.fromSeeds();

  @ParameterizedTest
  @CsvSource({
      "000.00.15.H02-220119-0001, DC-2018, 000.00.15.H02, 2022-01-19, 0001",
      "000.00.10.H99-260105-0001, DC-2018, 000.00.10.H99, 2026-01-05, 0001",
      "000.00.10.H99-260105-12345, DC-2018, 000.00.10.H99, 2026-01-05, 12345",
      "H15.50.05.13-261008-0975, DC-2020, H15.50.05.13, 2026-10-08, 0975",
      "H99.10-260105-000001, DC-2020, H99.10, 2026-01-05, 000001",
      "H99.10-260105-0001, DC-2020, H99.10, 2026-01-05, 0001",
      "H99.151.01-260105-0001, DC-2020, H99.151.01, 2026-01-05, 0001",
      "G09.20-20260609-0092637, DC-MIN, G09.20, 2026-06-09, 0092637"})
  void readsEveryKnownFormOfDossierCode(String code, String rule, String agency, LocalDate day, String serial) {
    assertThat(edition.readCode(code, TODAY)).contains(new Catalogue.DossierCode(rule, agency, day, serial));
    assertThat(SeedFiles.rows(SeedFiles.read(Optional.empty())).get(CodeList.DOSSIER_CODE_RULE))
        .filteredOn(row -> new BoundedPattern(row.text("pattern")).whole(code).isPresent()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "HS-1", "000.00.10.H99-261305-0001", "H99.10-20260105-0001", "000.00.10.H99-260105-0001x", ""})
  void leavesOtherDossierCodesUnread(String code) {
    assertThat(edition.readCode(code, TODAY)).isEmpty();
  }

  @Test void doesNotReadByARuleBeforeItsTime() {
    assertThat(edition.readCode("H99.10-200105-0001", LocalDate.of(2020, 1, 5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ACCEPTED,RESULT_RETURNED", "REGISTERED,SUPPLEMENT_REQUIRED", "REGISTERED,PAYMENT_REQUIRED",
      "SUPPLEMENT_REQUIRED,COMPLETED", "PAYMENT_REQUIRED,COMPLETED", "COMPLETED,PAYMENT_REQUIRED",
      "COMPLETED,PROCESSING", "STOPPED,STOPPED", "RESULT_RETURNED,RESULT_RETURNED"})
  void expectsTheJumpsThatAreNormal(String from, String to) {
    assertThat(edition.expectedFrom(to, "H99-1", TODAY)).contains(from);
  }

  @ParameterizedTest
  @CsvSource({"PROCESSING,REGISTERED", "REGISTERED,COMPLETED", "NOT_ACCEPTED,PROCESSING", "RESULT_RETURNED,PROCESSING"})
  void doesNotExpectTheOthers(String from, String to) {
    assertThat(edition.expectedFrom(to, "H99-1", TODAY)).doesNotContain(from);
  }

  @Test void stoppedEndsOrSuspendsBySourceSystem() {
    assertThat(edition.finalStatuses("H99-1", TODAY))
        .containsExactlyInAnyOrder("NOT_ACCEPTED", "RESULT_RETURNED", "STOPPED");
    assertThat(edition.finalStatuses("H99-2", TODAY)).containsExactlyInAnyOrder("NOT_ACCEPTED", "RESULT_RETURNED");
    assertThat(edition.expectedFrom("PROCESSING", "H99-1", TODAY)).doesNotContain("STOPPED");
    assertThat(edition.expectedFrom("PROCESSING", "H99-2", TODAY)).contains("STOPPED");
  }

  @Test void treatsAnUnknownSourceSystemLikeAny() {
    assertThat(edition.finalStatuses("nobody", TODAY)).isEqualTo(edition.finalStatuses("*", TODAY)).contains("STOPPED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Điều 10 Nghị định 118/2025/NĐ-CP", "118/2025/N\u00d0-CP", "118 / 2025 / NĐ \u2013 CP",
      "nghị định số 118/2025/nđ-cp", "118/2025/N\u200bĐ-CP", "118/2025/ND\u0336-CP", "118/2025/\u00a0NĐ\u2011CP"})
  void findsTheDocumentALookUpRestsOnHoweverItIsWritten(String basis) {
    assertThat(edition.legalBasis(basis, TODAY)).isTrue();
    assertThat(edition.legalBasis(basis, BEFORE)).as("not in force yet").isFalse();
    assertThat(edition.legalBasis(basis.replace('8', '9'), TODAY)).isFalse();
  }

  @Test void knowsTheTenNationalStatuses() {
    assertThat(edition.knowsStatus("RESULT_RETURNED", TODAY)).isTrue();
    assertThat(edition.knowsStatus("LOST", TODAY)).isFalse();
    assertThat(edition.statusName("PROCESSING", false, TODAY)).contains("Đang xử lý");
    for (int i = 1; i <= 10; i++) {
      assertThat(edition.localCode("dvcqg", "STATUS", "" + i, TODAY)).as("status %s", i).isPresent();
    }
    assertThat(edition.localCode("dvcqg", "STATUS", "0", TODAY)).isEmpty();
  }

  @Test void everyForeignCodeComesBackAsOurs() {
    for (CatalogueRow row : SeedFiles.rows(SeedFiles.read(Optional.empty())).get(CodeList.CODE_MAP)) {
      String endpoint = row.text("endpoint");
      String list = row.text("list");
      if (!row.text("direction").equals("IN")) {
        assertThat(edition.foreignCode(endpoint, list, row.text("local_code"), TODAY))
            .contains(row.text("foreign_code"));
      }
      if (!row.text("direction").equals("OUT")) {
        assertThat(edition.localCode(endpoint, list, row.text("foreign_code"), TODAY)).contains(row.text("local_code"));
      }
    }
  }

  @Test void aSourceSystemSpeaksLikeItsPartnerUnlessItSaysOtherwise() {
    assertThat(edition.localCode("dossiers:H99-1", "LOCAL_STATUS", "releasing", TODAY)).contains("COMPLETED");
    assertThat(edition.foreignCode("dvcqg", "PERSON_KIND", "BUSINESS_HOUSEHOLD", TODAY)).contains("2");
    assertThat(edition.localCode("dvcqg", "PERSON_KIND", "2", TODAY)).contains("ENTERPRISE");
    assertThat(edition.foreignCode("nobody", "STATUS", "ACCEPTED", TODAY)).isEmpty();
  }

  @Test void districtsEndAndNewCommunesBeginOnTheFirstOfJuly2025() {
    assertThat(edition.agency("H99.31", BEFORE)).map(Catalogue.Agency::level).contains("DISTRICT");
    assertThat(edition.agency("H99.31", AFTER)).isEmpty();
    assertThat(edition.agency("H99.151", BEFORE)).isEmpty();
    assertThat(edition.agency("H99.151", AFTER))
        .contains(new Catalogue.Agency("H99.151", null, "Xã Mẫu Một", "COMMUNE"));
    assertThat(edition.adminUnit("24", BEFORE)).map(Catalogue.AdminUnit::name).contains("Bắc Giang");
    assertThat(edition.adminUnit("24", AFTER)).map(Catalogue.AdminUnit::name).contains("Bắc Ninh");
    assertThat(edition.procedure("9.000001", AFTER)).map(Catalogue.Procedure::version).contains("2");
  }

  @Test void followsSuccessorsToTheEnd() {
    assertThat(edition.successor("H99.31.23", TODAY)).map(Catalogue.Agency::code).contains("H99.151");
    assertThat(edition.successor("000.23.31.H99", LocalDate.of(2025, 1, 1)))
        .map(Catalogue.Agency::code).contains("H99.31.22");
    assertThat(edition.successor("H08", TODAY)).map(Catalogue.Agency::code).contains("H21");
    assertThat(edition.successor("H99.10", TODAY)).map(Catalogue.Agency::code).contains("H99.10");
    assertThat(edition.successor("H98", TODAY)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"H99.10, H99-1", "H99.10.21, H99-1", "000.00.10.H99, H99-1", "H99.20, H99-2", "H99.20.5, H99-2",
      "H99.11,", "H99.1,", "H99,"})
  void saysWhichSystemWorksForAnAgencyAndThoseUnderIt(String agency, String source) {
    assertThat(edition.sourcesOf(agency, TODAY)).isEqualTo(source == null ? Set.of() : Set.of(source));
  }

  @Test void theNearestAgencySaysWhichSystemAndSuccessorsStandForIt(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("source_agency.csv"), "source,agency,valid_from,valid_to\n"
        + "A,H99,2000-01-01,\nB,H99.151,2000-01-01,\nC,H99.151,2000-01-01,\nD,H99.152,2000-01-01,2025-12-31\n");
    CatalogueSnapshot own = CatalogueSnapshot.fromSeeds(dir);
    assertThat(own.sourcesOf("H99.12", TODAY)).containsExactly("A");
    assertThat(own.sourcesOf("H99.151.01", TODAY)).containsExactlyInAnyOrder("B", "C");
    assertThat(own.sourcesOf("H99.31", TODAY)).as("succeeded").containsExactlyInAnyOrder("B", "C");
    assertThat(own.sourcesOf("H99.152", TODAY)).as("ended").containsExactly("A");
    assertThat(own.sourcesOf(null, TODAY)).isEmpty();
  }

  @Test void findsAnAgencyByEitherFormOfItsCode() {
    assertThat(edition.agency("000.21.10.H99", TODAY)).isEqualTo(edition.agency("H99.10.21", TODAY)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"000.21.10.H02,H02.10.21", "000.00.15.H02,H02.15", "000.00.00.H02,H02", "101.21.10.H02,H02.10.21.101"})
  void convertsAgencyCodesBothWaysWhenNothingElseHelps(String old, String now) {
    assertThat(AgencyCode.other(old)).contains(now);
    assertThat(AgencyCode.other(now)).contains(old);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H01.151", "H01.151.02", "H1", "", "000.00.00.X99"})
  void aThreeDigitCommuneHasNoOldForm(String code) {
    assertThat(AgencyCode.other(code)).isEmpty();
  }

  @Test void namesTheFlowsInOrderOfWhatTheyRequire() {
    assertThat(edition.flows()).extracting(Flow::routeId)
        .containsExactly("dossiers-send-notice", "dvcqg-sync-dossier", "dvcqg-report-progress", "vault-store-result");
    Flow progress = edition.flow("dvcqg", "report-progress").orElseThrow();
    assertThat(progress.kind()).isEqualTo(FlowKind.JOURNAL);
    assertThat(progress.requires()).isEqualTo("sync-dossier");
  }
}

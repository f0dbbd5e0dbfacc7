package vn.lienthong.catalogue.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.catalogue.CatalogueSnapshot;

/** The law of clean files, and what is said when it is broken. */
class CleanFilesTest {

  private static final String SETTING = "source,stopped_is_final,valid_from,valid_to\n";

  @Test void everySeededFileIsClean() {
    SeedFiles.read(Optional.empty()).forEach((list, seed) -> assertThat(seed.rows()).as(list.table()).isNotEmpty());
  }

  @Test void everySeededFileIsAList() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/catalogue"))) {
      List<String> lists = Arrays.stream(CodeList.values()).map(list -> list.table() + ".csv").toList();
      assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(lists);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', value = {
      "A,maybe,2026-01-01,;line 2, column stopped_is_final", "A,,2026-01-01,;line 2, column stopped_is_final",
      "A,yes,1/1/2026,;line 2, column valid_from", "A,yes,2026-01-01,2025-01-01;line 2, column valid_to",
      "A,yes,2026-01-01;line 2: 3 values for 4 columns", "' A,yes,2026-01-01,';line 2, column source"})
  void namesFileLineAndColumn(String line, String place) {
    assertThatThrownBy(() -> read(SETTING + line + "\n"))
        .isInstanceOf(CatalogueException.class).hasMessageContaining("x.csv").hasMessageContaining(place);
  }

  @Test void readsWhatASpreadsheetWrites() {
    assertThat(read("\uFEFF" + SETTING.replace("\n", "\r\n") + "\"A\",yes,2026-01-01,\r\n")).hasSize(1)
        .first().extracting(CatalogueRow::key).isEqualTo("A");
  }

  @Test void refusesAnotherHeader() {
    assertThatThrownBy(() -> read("source,final,valid_from,valid_to\n")).hasMessageContaining("x.csv line 1")
        .hasMessageContaining("stopped_is_final");
  }

  @Test void refusesTheSameKeyTwiceOnOneDay() {
    assertThatThrownBy(() -> read(SETTING + "A,yes,2026-01-01,\nA,no,2026-02-01,\n"))
        .hasMessageContaining("x.csv line 3, column valid_from").hasMessageContaining("x.csv line 2");
    assertThat(read(SETTING + "A,yes,2026-01-01,2026-01-31\nA,no,2026-02-01,\n")).hasSize(2);
  }

  @Test void refusesLettersThatAreNotComposedAndBytesThatAreNoLetters() {
    assertThatThrownBy(() -> read(SETTING + "e\u0301,yes,2026-01-01,\n")).hasMessageContaining("NFC");
    byte[] latin = (SETTING + "é,yes,2026-01-01,\n").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> CsvFile.read(CodeList.SOURCE_SYSTEM_SETTING, "x.csv", latin))
        .hasMessageContaining("x.csv line 2: byte ").hasMessageContaining("is not UTF-8");
  }

  @Test void refusesAnUnknownErrorClass() {
    String file = "partner,rank,operation,code,text,field,word,error_class,valid_from,valid_to\n"
        + "dvcqg,1,,9,,,BAD,NONSENSE,2000-01-01,\n";
    assertThatThrownBy(() -> CsvFile.read(CodeList.ERROR_RULE, "x.csv", file.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("x.csv line 2, column error_class").hasMessageContaining("NONSENSE");
  }

  @Test void aPatternThatRunsWildFitsNothing() {
    assertThat(new BoundedPattern("(a+)+b").in("a".repeat(60))).isFalse();
    assertThat(new BoundedPattern("(x|a)*b").whole("a".repeat(900))).isEmpty();
  }

  @Test void aProvincesFileIsLaidOverTheSeeds(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("source_system_setting.csv"),
        SETTING + "H99-1,no,2026-01-01,\nH98-1,no,2026-01-01,\n");
    CatalogueSnapshot edition = CatalogueSnapshot.fromSeeds(dir);
    assertThat(edition.finalStatuses("H99-1", LocalDate.of(2025, 12, 31))).contains("STOPPED");
    assertThat(edition.finalStatuses("H99-1", LocalDate.of(2026, 1, 1))).doesNotContain("STOPPED");
    assertThat(edition.finalStatuses("H98-1", LocalDate.of(2026, 1, 1))).doesNotContain("STOPPED");
  }

  @Test void refusesAFileThatIsNoList(@TempDir Path dir) throws IOException {
    Files.writeString(dir.resolve("statuses.csv"), "");
    assertThatThrownBy(() -> CatalogueSnapshot.fromSeeds(dir)).hasMessageContaining("statuses.csv");
  }

  private static List<CatalogueRow> read(String text) {
    return CsvFile.read(CodeList.SOURCE_SYSTEM_SETTING, "x.csv", text.getBytes(StandardCharsets.UTF_8));
  }
}

package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The laws for rooms hold, and each of them catches the class made to break it. */
class RoomsTest {

  private static final String BROKEN = "vn.lienthong.architecture.laws";

  @TestFactory
  Stream<DynamicTest> everyRoomKeepsTheLaw() {
    JavaClasses ours = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("vn.lienthong");
    return RoomLaws.below("vn.lienthong").entrySet().stream()
        .map(law -> DynamicTest.dynamicTest(law.getKey(), () -> law.getValue().check(ours)));
  }

  /** A law over a room that is not there holds by itself: every folder of the house is a room of the laws. */
  @Test
  void everyFolderIsARoom() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/vn/lienthong"))) {
      assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).toList())
          .isSubsetOf(RoomLaws.rooms())
          .contains("model", "platform", "access", "catalogue", "ledger", "outbound", "intake", "relay", "routes",
              "partner", "console", "launcher", "stub", "sample");
    }
  }

  /** One partner, one name: its routes, its stubs, its room and its flows. */
  @Test
  void aPartnerHasOneNameInEveryPlace() throws IOException {
    Set<String> rooms = folders("src/main/java/vn/lienthong/partner", "transport");
    assertThat(folders("routes", "hub", "kamelets")).isEqualTo(rooms);
    assertThat(folders("mocks").stream().filter(name -> Files.exists(Path.of("mocks", name, "partner.json"))))
        .containsExactlyInAnyOrderElementsOf(rooms);
    // a register is asked and told nothing: it has no flow
    assertThat(rooms).containsAll(MocksTest.flows().stream().map(flow -> flow.partner()).collect(Collectors.toSet()));
  }

  private static Set<String> folders(String parent, String... others) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(parent))) {
      return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
          .filter(name -> !Set.of(others).contains(name)).collect(Collectors.toSet());
    }
  }

  @TestFactory
  Stream<DynamicTest> eachLawCatchesTheClassThatBreaksIt() {
    JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);
    return RoomLaws.below(BROKEN).entrySet().stream()
        .map(law -> DynamicTest.dynamicTest(law.getKey(), () ->
            assertThat(law.getValue().evaluate(broken).hasViolation()).isTrue()));
  }
}

package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The laws for rooms hold, and each of them catches the class made to break it. */
class RoomsTest {

  private static final String BROKEN = "vn.lienthong.architecture.laws";

  private static final Path HUB = Path.of("src/main/java/vn/lienthong");
  private static final Path DEV = Path.of("src/dev/java/vn/lienthong");
  private static final JavaClasses OURS =
      new ClassFileImporter().withImportOption(RoomsTest::isOurs).importPackages("vn.lienthong");

  /** The hub's classes, and of those compiled with the tests the ones whose source stands in {@code src/dev}. */
  private static boolean isOurs(Location location) {
    String[] parts = location.asURI().toString().split("/test-classes/vn/lienthong/", 2);
    return parts.length < 2 || Files.exists(DEV.resolve(parts[1].replaceAll("([$].*)?[.]class$", ".java")));
  }

  @TestFactory
  Stream<DynamicTest> everyRoomKeepsTheLaw() {
    return RoomLaws.below("vn.lienthong").entrySet().stream()
        .map(law -> DynamicTest.dynamicTest(law.getKey(), () -> law.getValue().check(OURS)));
  }

  /** A law over a room that is not there holds by itself: every folder of the house is a room of the laws. */
  @Test
  void everyFolderIsARoom() throws IOException {
    assertThat(folders(HUB.toString())).isSubsetOf(RoomLaws.rooms()).doesNotContainAnyElementsOf(RoomLaws.BESIDE)
        .contains("model", "platform", "access", "catalogue", "ledger", "outbound", "intake", "relay", "routes",
            "partner", "console");
    assertThat(folders(DEV.toString())).containsExactlyInAnyOrderElementsOf(RoomLaws.BESIDE);
  }

  /** And a law over a room whose classes were not read likewise: each file is there, with no test among them. */
  @Test
  void everyRoomIsReadWhole() throws IOException {
    Set<String> read = OURS.stream().map(JavaClass::getName).collect(Collectors.toSet());
    for (Path root : List.of(HUB, DEV)) {
      try (Stream<Path> files = Files.walk(root)) {
        assertThat(files.map(file -> "vn.lienthong." + root.relativize(file).toString().replace('/', '.'))
            .filter(name -> name.matches("[\\w.]+[.]java")).map(name -> name.replaceAll("[.]java$", "")))
            .isNotEmpty().isSubsetOf(read);
      }
    }
    assertThat(read).doesNotContain(RoomsTest.class.getName(), "vn.lienthong.launcher.PackagedIT");
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

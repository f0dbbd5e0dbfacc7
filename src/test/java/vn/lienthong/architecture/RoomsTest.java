package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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

  @TestFactory
  Stream<DynamicTest> eachLawCatchesTheClassThatBreaksIt() {
    JavaClasses broken = new ClassFileImporter().importPackages(BROKEN);
    return RoomLaws.below(BROKEN).entrySet().stream()
        .map(law -> DynamicTest.dynamicTest(law.getKey(), () ->
            assertThat(law.getValue().evaluate(broken).hasViolation()).isTrue()));
  }
}

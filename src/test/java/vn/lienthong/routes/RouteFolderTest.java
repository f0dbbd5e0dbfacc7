package vn.lienthong.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as they are mounted and edited. */
class RouteFolderTest {

  private static final String NAME = "dvcqg-login.camel.yaml";

  @TempDir Path root;
  private Path partner;

  @BeforeEach
  void make() throws IOException {
    partner = Files.createDirectory(root.resolve("dvcqg"));
  }

  @Test
  void aMountedConfigMapIsReadOnceAndFollowsItsSwap() throws IOException {
    Path first = Files.createDirectory(partner.resolve("..2026_11_22_01"));
    Files.writeString(first.resolve(NAME), "one");
    Path data = Files.createSymbolicLink(partner.resolve("..data"), first.getFileName());
    Files.createSymbolicLink(partner.resolve(NAME), Path.of("..data", NAME));
    assertThat(texts()).containsExactly("one");

    Path second = Files.createDirectory(partner.resolve("..2026_11_22_02"));
    Files.writeString(second.resolve(NAME), "two");
    Files.delete(data);
    Files.createSymbolicLink(data, second.getFileName());
    assertThat(texts()).containsExactly("two");
  }

  @Test
  void anEditorsHiddenCopyIsNotSeen() throws IOException {
    Files.writeString(partner.resolve("." + NAME), "copy");
    Files.writeString(partner.resolve(NAME), "file");
    assertThat(texts()).containsExactly("file");
  }

  @Test
  void aLinkThatLeadsNowhereIsTroubleAndNoEnd() throws IOException {
    Files.createSymbolicLink(partner.resolve(NAME), Path.of("gone"));
    assertThat(new RouteFolder(root).files(RouteFile.ROUTE).values())
        .singleElement().satisfies(read -> assertThat(read.trouble()).startsWith("cannot be read"));
  }

  @Test
  void tooLargeAndNotUtf8AreTrouble() throws IOException {
    Files.write(partner.resolve("a.camel.yaml"), new byte[300 * 1024]);
    Files.write(partner.resolve("b.camel.yaml"), new byte[] {(byte) 0xff});
    assertThat(new RouteFolder(root).files(RouteFile.ROUTE).values()).extracting(RouteFolder.Read::trouble)
        .containsExactly("larger than 262144 bytes",
            "b.camel.yaml line 1: byte 1 of the file (0xFF) is not UTF-8; save the file as UTF-8");
  }

  @Test
  void anEditIsReadAndWhatDidNotChangeIsNot() throws IOException {
    Path file = Files.writeString(partner.resolve(NAME), "one");
    FileTime settled = FileTime.fromMillis(System.currentTimeMillis() - 60_000);
    Files.setLastModifiedTime(file, settled);
    RouteFolder folder = new RouteFolder(root);
    assertThat(folder.files(RouteFile.ROUTE).get(file).text()).isEqualTo("one");

    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, settled); // nobody does that: it shows that the file is not opened
    assertThat(folder.files(RouteFile.ROUTE).get(file).text()).isEqualTo("one");

    Files.writeString(file, "six"); // of the same size, within the second
    assertThat(folder.files(RouteFile.ROUTE).get(file).text()).isEqualTo("six");
    Files.writeString(file, "ten");
    assertThat(folder.files(RouteFile.ROUTE).get(file).text()).isEqualTo("ten");
    Files.delete(file);
    assertThat(folder.files(RouteFile.ROUTE)).isEmpty();
  }

  private java.util.List<String> texts() throws IOException {
    return new RouteFolder(root).files(RouteFile.ROUTE).values().stream().map(RouteFolder.Read::text).toList();
  }
}

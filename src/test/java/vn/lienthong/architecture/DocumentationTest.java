package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between the pages lead somewhere, every page is in the index, and the front page stays a front page. */
class DocumentationTest {

  private static final Path FRONT = Path.of("README.md");
  private static final Path DOCS = Path.of("src/docs");

  /** {@code [text](target)} and {@code ![text](target)}; a text may run over a line's end. */
  private static final Pattern LINK = Pattern.compile("\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(([^)\\s]+)\\)");
  private static final Pattern ABSOLUTE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)[ #]*$");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```[ \\t]*$");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");

  @Test void everyLinkOfEveryPageResolves() throws IOException {
    List<Path> pages = pages();
    assertThat(pages).hasSizeGreaterThan(70);
    List<String> dead = new ArrayList<>();
    int links = 0;
    for (Path page : pages) {
      links += links(page).size();
      dead.addAll(dead(page));
    }
    assertThat(links).isGreaterThan(100);
    assertThat(dead).isEmpty();
  }

  @Test void everyPageIsInTheIndex() throws IOException {
    Set<Path> linked = new HashSet<>();
    for (String link : links(DOCS.resolve("README.md"))) {
      linked.add(DOCS.resolve(link.replaceAll("#.*", "")).normalize());
    }
    try (Stream<Path> pages = Files.list(DOCS)) {
      assertThat(pages.filter(page -> page.toString().endsWith(".md") && !page.endsWith("README.md")))
          .isNotEmpty().allSatisfy(page -> assertThat(linked).contains(page));
    }
  }

  @Test void theFrontPagesAreShort() throws IOException {
    for (Path front : List.of(FRONT, DOCS.resolve("README.vi.md"))) {
      List<String> lines = Files.readAllLines(front);
      assertThat(lines).as(front.toString()).hasSizeBetween(60, 120)
          .allMatch(line -> line.codePointCount(0, line.length()) <= 120, "at most 120 columns");
    }
  }

  @Test void deadLinksAreSeen(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("there.md"),
        "# Đối soát, `x` and more\n\n```\n# not a heading\n```\n## Twice\n## Twice\n");
    Path page = Files.writeString(folder.resolve("page.md"), """
        # Here
        [a](there.md) [b](there.md#đối-soát-x-and-more) [c](there.md#twice-1) [d](#here) [e](https://example.vn/x)
        `[f](code.md)` ![a text over
        two lines](missing.png) [g](gone.md) [h](there.md#not-a-heading) [i](#nowhere) [j](there.md#twice-2)
        ```
        [k](block.md)
        ```
        """);
    assertThat(dead(page))
        .containsExactly(page + ": missing.png", page + ": gone.md", page + ": there.md#not-a-heading",
        page + ": #nowhere", page + ": there.md#twice-2");
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path folder : List.of(Path.of(""), DOCS, Path.of("routes"), Path.of("mocks"))) {
      try (Stream<Path> files = Files.walk(folder, folder.equals(Path.of("")) ? 1 : 9)) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }

  private static List<String> dead(Path page) throws IOException {
    List<String> dead = new ArrayList<>();
    for (String link : links(page)) {
      int mark = link.indexOf('#');
      String file = mark < 0 ? link : link.substring(0, mark);
      Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      boolean found = Files.exists(target)
          && (mark < 0 || Files.isRegularFile(target) && anchors(target).contains(link.substring(mark + 1)));
      if (!found) {
        dead.add(page + ": " + link);
      }
    }
    return dead;
  }

  private static List<String> links(Path page) throws IOException {
    String text = CODE.matcher(BLOCK.matcher(Files.readString(page)).replaceAll("")).replaceAll("code");
    return LINK.matcher(text).results().map(found -> found.group(1))
        .filter(link -> !ABSOLUTE.matcher(link).matches()).toList();
  }

  /**
   * As GitHub names them: small letters, no punctuation, a hyphen for a space; the second of a name gets {@code -1}.
   */
  private static Set<String> anchors(Path page) throws IOException {
    Set<String> anchors = new HashSet<>();
    String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
    for (MatchResult heading : HEADING.matcher(text).results().toList()) {
      String name = heading.group(1).replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "").replace(' ', '-');
      String anchor = name;
      for (int again = 1; !anchors.add(anchor); again++) {
        anchor = name + "-" + again;
      }
    }
    return anchors;
  }
}

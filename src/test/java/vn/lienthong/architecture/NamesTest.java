package vn.lienthong.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name means one class, a name that is written down exists, and a package can be seen whole. */
class NamesTest {

  private static final List<Path> ROOTS = Stream.of("main", "dev", "test")
      .map(set -> Path.of("src", set, "java")).toList();
  private static final Path BROKEN_ON_PURPOSE = Path.of("vn/lienthong/architecture/laws");
  private static final int MOST_FILES = 20;
  private static final Pattern OURS = Pattern.compile("(?<![\\w.])vn([./])lienthong(?:\\1[\\w-]+)*");
  /** A logger's name. */
  private static final Set<String> LOGGERS = Set.of("vn.lienthong.loops");
  /** The partner that CONTRIBUTING.md adds for an example. */
  private static final String EXAMPLE = "reasury";

  @Test
  void oneSimpleNameIsOneClass() throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    for (Path file : sources(ROOTS)) {
      places.computeIfAbsent(file.getFileName().toString(), name -> new TreeSet<>()).add(file.toString());
    }
    assertThat(places.values()).filteredOn(files -> files.size() > 1).isEmpty();
  }

  @Test
  void noPackageHasMoreThanTwentyFiles() throws IOException {
    assertThat(sources(ROOTS).stream().collect(Collectors.groupingBy(Path::getParent, TreeMap::new,
        Collectors.counting())).entrySet()).filteredOn(each -> each.getValue() > MOST_FILES).isEmpty();
  }

  @Test
  void everyNameThatIsWrittenDownExists() throws IOException {
    List<String> gone = new ArrayList<>();
    for (Path file : texts()) {
      gone.addAll(gone(file));
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void aNameThatIsGoneIsFound(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.md"), "`vn.lienthong.model.Dossier`, vn.lienthong.model.Gone, "
        + "vn/lienthong/nowhere/x and vn.lienthong.model.Dossier.code, \"vn.lienthong.model\"");
    assertThat(gone(file)).containsExactly(file + ": vn.lienthong.model.Gone", file + ": vn/lienthong/nowhere/x");
  }

  private static List<String> gone(Path file) throws IOException {
    return OURS.matcher(Files.readString(file)).results().map(MatchResult::group).distinct()
        .filter(name -> !exists(name) && !name.contains(EXAMPLE)).map(name -> file + ": " + name).toList();
  }

  /** A package or its folder, a file of it, a class, or what a class has. */
  private static boolean exists(String name) {
    if (LOGGERS.contains(name)) {
      return true;
    }
    String path = name.replace('.', '/');
    for (String root : Stream.of("main", "dev", "test")
        .flatMap(set -> Stream.of("src/" + set + "/java/", "src/" + set + "/resources/")).toList()) {
      if (Files.isDirectory(Path.of(root + path))) {
        return true;
      }
      for (String at = path; at.contains("/"); at = at.substring(0, at.lastIndexOf('/'))) {
        if (Files.exists(Path.of(root + at + ".java"))) {
          return true;
        }
      }
      if (named(Path.of(root + path))) {
        return true;
      }
    }
    return false;
  }

  /** A file of this name, whatever follows its first full stop. */
  private static boolean named(Path start) {
    try (Stream<Path> files = Files.list(start.getParent())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(start.getFileName() + "."));
    } catch (IOException none) {
      return false;
    }
  }

  private static List<Path> sources(List<Path> roots) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java")
            && !root.relativize(file).startsWith(BROKEN_ON_PURPOSE)).forEach(all::add);
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  /** Whatever people and programmes read: code with its strings, settings, the build, pages. */
  private static List<Path> texts() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String root : List.of("src", "routes", "mocks")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(Files::isRegularFile).filter(file -> Pattern.compile(
            "\\.(java|properties|yaml|json|md|html|xml|sql)$|META-INF/services/").matcher(file.toString()).find())
            .filter(file -> !file.endsWith("NamesTest.java") && !file.toString().contains("/db/migration/")
                && !file.endsWith("RoomsTest.java"))
            .forEach(all::add);
      }
    }
    Stream.of("pom.xml", "README.md", "CONTRIBUTING.md", "SECURITY.md").map(Path::of).filter(Files::exists)
        .forEach(all::add);
    return all;
  }
}

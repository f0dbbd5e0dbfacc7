package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the folder and checks each route file against the rules. */
@ApplicationScoped
class RouteValidator {

  private final RouteFolder folder;
  private final Path root;
  private final RouteDryRun dryRun;

  RouteValidator(@ConfigProperty(name = "hub.routes.dir") Path root, RouteDryRun dryRun) {
    this.root = root;
    this.folder = new RouteFolder(root);
    this.dryRun = dryRun;
  }

  /**
   * A route file of the folder.
   *
   * @param file null when it is not YAML
   * @param why why it is refused; null when it keeps the rules
   */
  record Found(Path path, String text, RouteFile file, String why, List<String> hints) {

    String route() {
      return RouteFile.name(path);
    }

    /** Whether the file contains this route, under whatever file name. */
    boolean names(String route) {
      return route().equals(route)
          || file != null && file.routes().stream().anyMatch(r -> route.equals(r.get("id")));
    }
  }

  /** The texts in the folder by path, to detect changes. */
  Map<Path, String> look(String... endings) throws IOException {
    Map<Path, String> texts = new TreeMap<>();
    folder.files(endings).forEach((path, read) -> texts.put(path, read.text() == null ? read.trouble() : read.text()));
    return texts;
  }

  /** All route files with their check results. */
  List<Found> found() throws IOException {
    List<RouteFile> kamelets = parsed(folder.files(RouteFile.KAMELET), new HashMap<>());
    Map<Path, RouteFolder.Read> read = folder.files(RouteFile.ROUTE);
    Map<Path, String> unread = new HashMap<>();
    List<RouteFile> files = parsed(read, unread);
    List<RouteRules.Breach> breaches = new RouteRules(files, kamelets, dryRun::knows).breaches();
    List<Found> found = new ArrayList<>();
    for (RouteFile file : files) {
      List<String> keptOut = laws(breaches, file, true);
      boolean twice = files.stream().anyMatch(other -> other != file && other.name().equals(file.name()));
      String why = twice ? "two files of this name" : keptOut.isEmpty() ? null : "breaks " + String.join(", ", keptOut);
      found.add(new Found(file.path(), file.text(), file, why, laws(breaches, file, false)));
    }
    unread.forEach((path, why) -> found.add(new Found(path, read.get(path).text(), null, why, List.of())));
    return found;
  }

  /** The path below the folder. */
  String below(Path path) {
    return root.relativize(path).toString();
  }

  private static List<RouteFile> parsed(Map<Path, RouteFolder.Read> read, Map<Path, String> unread) {
    List<RouteFile> files = new ArrayList<>();
    read.forEach((path, one) -> {
      if (one.text() == null) {
        unread.put(path, one.trouble());
        return;
      }
      try {
        files.add(RouteFile.of(path, one.text()));
      } catch (YamlEngineException e) {
        unread.put(path, "no YAML: " + e.getMessage().lines().limit(3).collect(Collectors.joining(" ")));
      }
    });
    return files;
  }

  private static List<String> laws(List<RouteRules.Breach> breaches, RouteFile file, boolean keepsOut) {
    return breaches.stream().filter(b -> b.file() == file && b.keepsOut() == keepsOut).map(RouteRules.Breach::law)
        .distinct().toList();
  }
}

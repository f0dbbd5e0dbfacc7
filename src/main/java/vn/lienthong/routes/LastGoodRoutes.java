package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps a copy of each route file in effect, so that a restart with a broken file uses the copy. */
@ApplicationScoped
class LastGoodRoutes {

  private static final Logger LOG = Logger.getLogger(LastGoodRoutes.class);

  private final Path folder;

  LastGoodRoutes(@ConfigProperty(name = "hub.data.dir") Path data) {
    this.folder = data.resolve("routes-last-good");
  }

  Optional<String> of(String route) {
    try {
      Path copy = copy(route);
      return Files.exists(copy) ? Optional.of(Files.readString(copy)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes the copy atomically: to a temporary file, which is then renamed. A failure is only logged, as only the next
   * start needs the copy. A missing data folder is not created.
   */
  void keep(String route, String text) {
    if (!Files.isDirectory(folder.toAbsolutePath().getParent())) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path aside = Files.writeString(folder.resolve(route + ".new"), text);
      Files.move(aside, copy(route), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warnf("the last good route=%s is not kept: %s", route, e.getClass().getSimpleName());
    }
  }

  void forget(String route) {
    try {
      Files.deleteIfExists(copy(route));
    } catch (IOException e) {
      LOG.warnf("the last good route=%s is not forgotten: %s", route, e.getClass().getSimpleName());
    }
  }

  private Path copy(String route) {
    return folder.resolve(route + RouteFile.ROUTE);
  }
}

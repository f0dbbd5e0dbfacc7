package vn.lienthong.embedded;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;

/**
 * The embedded run, {@code java -jar target/lienthong.jar}: database, broker, stubs and sample province around the
 * hub in {@code quarkus-app}.
 */
public final class Launcher {

  private Launcher() {}

  /** Starts everything and stays until it is told to stop. */
  public static void main(String[] args) {
    // before anything logs: the hub's log manager can only be chosen once
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // on this thread alone: the parts start side by side, and two that begin to log at once wait for each other for ever
    LogManager.getLogManager().getLogger("");
    try {
      ClassLoader loader = EmbeddedLoader.of(home());
      Thread.currentThread().setContextClassLoader(loader);
      loader.loadClass("vn.lienthong.embedded.EmbeddedRun").getMethod("main", String[].class)
          .invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      fail(e.getCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      fail(e);
    }
  }

  private static Path home() {
    try {
      Path jar = Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling("quarkus-app"))) {
        throw new Refusal("no quarkus-app beside " + jar + ": build with `mvn -B -ntp -q -DskipTests package`");
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new Refusal("cannot tell where the launcher lies: " + e.getMessage(), e);
    }
  }

  /** A refusal in one line; anything else with its trace, because it is a mistake of ours. */
  private static void fail(Throwable cause) {
    if (cause.getClass().getName().equals(Refusal.class.getName())) {
      System.err.println("lienthong: " + cause.getMessage());
    } else {
      cause.printStackTrace();
    }
    System.exit(1);
  }
}

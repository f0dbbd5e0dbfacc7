package vn.lienthong.launcher;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.LogManager;

/**
 * Main class of the embedded run, {@code java -jar target/lienthong.jar}: starts the hub in {@code quarkus-app} with
 * database, broker, stubs and sample province.
 */
public final class Launcher {

  private Launcher() {}

  private static final String HELP = """
      java -jar lienthong.jar                         the hub with its own database, broker, stubs and sample province
      java -jar lienthong.jar stubs [mocks] [memory]  the stubs of the partners alone; with a folder for memory they
                                                      remember over restarts
      Settings are environment variables or system properties before -jar: src/docs/configuration.md.""";

  /** Starts everything, or the stubs only, and runs until the process is stopped. Exit code 1 after an error. */
  public static void main(String[] args) {
    boolean stubs = args.length > 0 && "stubs".equals(args[0]);
    if (args.length > (stubs ? 3 : 0)) {
      boolean asked = args[0].matches("-h|--help|help");
      (asked ? System.out : System.err).println(
          (asked ? "" : "lienthong: not understood: " + String.join(" ", args) + "\n") + HELP);
      System.exit(asked ? 0 : 1);
    }
    run(stubs ? "vn.lienthong.launcher.StubsRun" : "vn.lienthong.launcher.EmbeddedRun",
        stubs ? Arrays.copyOfRange(args, 1, args.length) : args);
  }

  private static void run(String what, String[] words) {
    // before the first log statement: the log manager can be set only once
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    // initialise logging on this thread: the services start in parallel, and two threads that initialise it at the
    // same time deadlock
    LogManager.getLogManager().getLogger("");
    try {
      ClassLoader loader = EmbeddedLoader.of(home());
      Thread.currentThread().setContextClassLoader(loader);
      loader.loadClass(what).getMethod("main", String[].class).invoke(null, (Object) words);
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
        throw new StartupError("no quarkus-app beside " + jar + ": build with `mvn -B -ntp -q -DskipTests package`");
      }
      return jar;
    } catch (URISyntaxException e) {
      throw new StartupError("cannot tell where the launcher lies: " + e.getMessage(), e);
    }
  }

  /** Prints a StartupError in one line, and any other error with its stack trace, because it is a defect. */
  private static void fail(Throwable cause) {
    if (cause.getClass().getName().equals(StartupError.class.getName())) {
      System.err.println("lienthong: " + cause.getMessage());
    } else {
      cause.printStackTrace();
    }
    System.exit(1);
  }
}

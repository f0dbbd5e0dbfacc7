package vn.lienthong.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Class loader for the embedded libraries (broker, stubs). The hub does not see them: its class path is the same as
 * without the embedded run. Libraries that both use are read from the hub's folder, but loaded separately.
 */
final class EmbeddedLoader extends URLClassLoader {

  private static final String OURS = "vn.lienthong.";
  /**
   * The jars of the hub's folder that the embedded services need, too. Only these: a class loader searches every jar
   * before the one that has the class.
   */
  private static final List<String> SHARED = List.of("com.fasterxml.jackson.", "commons-", "io.netty.", "jakarta.",
      "org.apache.artemis.", "org.apache.commons.", "org.apache.qpid.", "org.jboss.logging.", "org.jboss.slf4j.",
      "org.jctools.", "org.postgresql.", "org.slf4j.");

  private EmbeddedLoader(URL[] urls, ClassLoader parent) {
    super("embedded", urls, parent);
  }

  /**
   * Returns the loader.
   *
   * @param jar the launcher's jar, with {@code embedded/} and {@code quarkus-app/} in the same folder
   * @throws StartupError when one of these folders cannot be read
   */
  @SuppressWarnings("resource") // lives as long as the process
  static ClassLoader of(Path jar) {
    try {
      List<URL> urls = new ArrayList<>();
      urls.add(jar.toUri().toURL());
      urls.addAll(jars(jar.resolveSibling("embedded"), name -> true));
      urls.addAll(jars(jar.resolveSibling("quarkus-app").resolve("lib").resolve("main"),
          name -> SHARED.stream().anyMatch(name::startsWith)));
      return new EmbeddedLoader(urls.toArray(URL[]::new), Launcher.class.getClassLoader());
    } catch (IOException e) {
      throw new StartupError("a library is missing (" + e.getMessage()
          + "): build with `mvn -B -ntp -q -DskipTests package`", e);
    }
  }

  /** Loads the project's own classes here: the launcher's loader does not see the embedded libraries. */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  private static List<URL> jars(Path folder, Predicate<String> wanted) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> isJar(each, wanted)).sorted().toList()) {
        urls.add(file.toUri().toURL());
      }
    }
    return urls;
  }

  private static boolean isJar(Path file, Predicate<String> wanted) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") && wanted.test(name);
  }
}

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
 * Keeps the embedded libraries (broker, stubs) where the hub cannot see them: the hub's own class path is the one it
 * has without them. Libraries both use are read from the hub's folder, in a copy of their own.
 */
final class EmbeddedLoader extends URLClassLoader {

  private static final String OURS = "vn.lienthong.";
  /**
   * Whose jars in the hub's folder the embedded parts need too: each class is looked for in every jar before its own.
   */
  private static final List<String> SHARED = List.of("com.fasterxml.jackson.", "commons-", "io.netty.", "jakarta.",
      "org.apache.artemis.", "org.apache.commons.", "org.apache.qpid.", "org.jboss.logging.", "org.jboss.slf4j.",
      "org.jctools.", "org.postgresql.", "org.slf4j.");

  private EmbeddedLoader(URL[] urls, ClassLoader parent) {
    super("embedded", urls, parent);
  }

  /** @param jar the launcher's jar, with {@code embedded/} and {@code quarkus-app/} beside it */
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

  /** Our own classes come from here and not from the launcher's loader, which does not see the libraries. */
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

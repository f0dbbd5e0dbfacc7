package vn.lienthong.signatures.child;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The command that starts a child: the Java that runs the hub, with only the jars that contain the named classes. */
public final class ChildCommand {

  private ChildCommand() {}

  /**
   * The command of a child.
   *
   * @param main its main class
   * @param classes binary names of one class of each jar or folder it needs, wherever this run has them: test class
   *     path, folder of the packaged hub, single jar
   * @param heap as {@code -Xmx} takes it
   */
  public static List<String> command(Class<?> main, Collection<String> classes, String heap, List<String> arguments) {
    Set<String> path = new LinkedHashSet<>();
    path.add(place(main.getName(), main.getClassLoader()));
    classes.forEach(name -> path.add(place(name, main.getClassLoader())));
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx" + heap, "-XX:MaxMetaspaceSize=96m", "-XX:ReservedCodeCacheSize=32m", "-XX:MaxDirectMemorySize=16m",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ActiveProcessorCount=1", "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData", "-XX:-CreateCoredumpOnCrash", "-Djava.awt.headless=true", "-cp",
        path.stream().collect(Collectors.joining(System.getProperty("path.separator"))), main.getName()));
    command.addAll(arguments);
    return command;
  }

  /** The jar or the folder that contains a class. */
  static String place(String name, ClassLoader loader) {
    String resource = name.replace('.', '/') + ".class";
    URL found = loader.getResource(resource);
    if (found == null) {
      throw new IllegalStateException("a process for checks needs " + name + ", which is not there");
    }
    try {
      String where = found.toString();
      String whole = where.substring(0, where.length() - resource.length());
      String file = whole.startsWith("jar:") ? whole.substring(4, whole.lastIndexOf("!/")) : whole;
      return Path.of(new URI(file)).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("where " + name + " lies is not understood: " + found, e);
    }
  }
}

package vn.lienthong.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a programme of PostgreSQL and reports the end of its output when it fails. */
final class ProcessRunner {

  private static final long PATIENCE_SECONDS = 120;
  private static final int LAST_WORDS = 600;

  private final List<String> prefix;
  private final Path output;

  /** @param output the file for what the programme prints; a server keeps it open after {@code pg_ctl} has ended */
  ProcessRunner(Path output) {
    this.prefix = prefix();
    this.output = output;
  }

  /**
   * Runs the programme and returns its exit code.
   *
   * @throws StartupError when it cannot be started, or does not end within 120 seconds
   */
  int run(List<String> words) {
    List<String> line = new ArrayList<>(prefix);
    line.addAll(words);
    try {
      ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
          .redirectInput(ProcessBuilder.Redirect.from(nothing()));
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new StartupError(words.get(0) + " did not end within " + PATIENCE_SECONDS + " s: see " + output);
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new StartupError(line.get(0) + " cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupError(words.get(0) + " was interrupted", e);
    }
  }

  /**
   * Runs the programme, which must succeed.
   *
   * @throws StartupError with the end of the output when the exit code is not 0
   */
  void must(String what, List<String> words) {
    if (run(words) != 0) {
      throw new StartupError(what + " failed: " + lastWords() + " (all of it in " + output + ")");
    }
  }

  private String lastWords() {
    try {
      String all = Files.readString(output).strip().replaceAll("\\s*\\R\\s*", " | ");
      return all.substring(Math.max(0, all.length() - LAST_WORDS));
    } catch (IOException e) {
      return "without a word";
    }
  }

  /** PostgreSQL refuses to run as root. In a new user namespace, root appears as the user {@code nobody}. */
  private static List<String> prefix() {
    if (!isRoot()) {
      return List.of();
    }
    try {
      Process probe = new ProcessBuilder("unshare", "-U", "true").redirectErrorStream(true).start();
      if (probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0) {
        return List.of("unshare", "-U");
      }
    } catch (IOException e) {
      // no unshare on this machine: the error below states what to do
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new StartupError(
        "PostgreSQL does not run as root, and this machine gives root no user namespace (unshare -U): "
        + "start the hub as another user, or set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of yours");
  }

  private static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }
}

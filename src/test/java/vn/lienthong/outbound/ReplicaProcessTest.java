package vn.lienthong.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of files belong to processes, so whether a name is taken is asked by a second one. */
class ReplicaProcessTest {

  @TempDir Path data;

  /** In the second process: prints which name it got. */
  public static void main(String[] args) {
    System.out.println("name=" + ReplicaIdentity.in(Path.of(args[0])).name());
  }

  @Test void aNameIsNotInheritedWhileItsBearerLives() throws Exception {
    ReplicaIdentity here = ReplicaIdentity.in(data);
    assertThat(nameInAnotherProcess()).isNotEqualTo(here.name());
  }

  @Test void aNameIsInheritedWhenItsBearerHasEnded() throws Exception {
    String gone = nameInAnotherProcess();
    assertThat(ReplicaIdentity.in(data)).isEqualTo(new ReplicaIdentity(gone, true));
  }

  private String nameInAnotherProcess() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-cp",
        System.getProperty("java.class.path"), ReplicaProcessTest.class.getName(), data.toString())
        .redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return said.lines().filter(line -> line.startsWith("name=")).map(line -> line.substring(5)).findFirst()
        .orElseThrow(() -> new AssertionError(said));
  }
}

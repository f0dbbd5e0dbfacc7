package vn.lienthong.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.lienthong.stub.Stubs;

/** The packaged launcher's other words. */
@Timeout(60)
class StubsRunIT {

  private static final Pattern ADDRESS = Pattern.compile("^ +dossiers +(http://127.0.0.1:\\d+) ");

  @Test void theStubsRunAloneByOneCommand() throws Exception {
    Process stubs = start("stubs");
    try (BufferedReader said = stubs.inputReader()) {
      String address = null;
      for (String line = said.readLine(); line != null && address == null; line = said.readLine()) {
        Matcher found = ADDRESS.matcher(line);
        address = found.find() ? found.group(1) : null;
      }
      assertThat(address).isNotNull();
      var page = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(address + "/")).build(),
          BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("Chưa có thông báo nào");
    } finally {
      stubs.destroy();
    }
    assertThat(stubs.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test void anUnknownWordIsAnsweredWithHelp() throws Exception {
    Process confused = start("stub");
    assertThat(confused.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(confused.exitValue()).isEqualTo(1);
    try (BufferedReader said = confused.inputReader()) {
      assertThat(said.lines().collect(Collectors.joining("\n")))
          .contains("not understood: stub", "lienthong.jar stubs");
    }
  }

  private static Process start(String... words) throws IOException {
    Stream<String> anyPorts = Stubs.partners(Path.of("mocks")).stream()
        .map(partner -> "-Dhub.stub." + partner + ".port=0");
    List<String> command = Stream.of(Stream.of(System.getProperty("java.home") + "/bin/java"), anyPorts,
        Stream.of("-jar", "target/lienthong.jar"), Arrays.stream(words)).flatMap(part -> part).toList();
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}

package vn.lienthong.stub;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import vn.lienthong.launcher.EmbeddedServices;
import vn.lienthong.launcher.LauncherConfig;
import vn.lienthong.stub.state.StubMemory;

/** The stubs of all partners in this process, for a hub that is a process of its own. */
public final class AllStubs implements AutoCloseable {

  private static final Path MOCKS = Path.of("mocks");
  private static final LauncherConfig NOTHING_SAID = new LauncherConfig(new Properties(), Map.of());

  private final Map<String, Integer> ports = EmbeddedServices.stubPorts(NOTHING_SAID, MOCKS);
  private final Stubs stubs = Stubs.start(new Stubs.Plan(MOCKS, ports, Map.of(), false, null));

  /** The stub's address. */
  public String url(String partner) {
    return stubs.url(partner);
  }

  /** What the portal holds and the others were told. */
  public StubMemory memory(String partner) {
    return stubs.memory(partner);
  }

  /** What a hub has to be told, as an environment variable that names a file in {@code folder}. */
  public Map<String, String> environment(Path folder) throws IOException {
    Properties says = new Properties();
    says.putAll(EmbeddedServices.stubConfig(NOTHING_SAID, MOCKS, ports));
    Path file = folder.resolve("partners.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      says.store(writer, null);
    }
    return Map.of("QUARKUS_CONFIG_LOCATIONS", file.toString());
  }

  @Override
  public void close() {
    stubs.close();
  }
}

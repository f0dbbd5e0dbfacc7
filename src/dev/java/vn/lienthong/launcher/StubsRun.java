package vn.lienthong.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.lienthong.stub.Stubs;
import vn.lienthong.stub.state.StubConfig;

/** Runs the stubs only, {@code java -jar target/lienthong.jar stubs}, to test another system against them. */
public final class StubsRun {

  private static final String TEXT = """

      Stubs of the partners · đối tác giả lập
      %1$s
      Try · thử:
        curl -s %2$s/login -H 'Content-Type: application/json' -d '{"username":"hub","password":"hub"}'
        curl -s %2$s/__stub/counts
        curl -s -X PUT %2$s/__stub/outage -d '{"seconds":10,"how":"HTTP_500"}'
      A hub that speaks to them · trục nối với chúng:
      %3$s
        java -jar target/lienthong.jar
      What they do and remember: mocks/README.md. Ctrl-C ends them.
      """;

  private StubsRun() {}

  /**
   * Called by the launcher, in the class loader that sees the embedded libraries.
   *
   * @param args {@code [mocks folder] [memory folder]}
   * @throws StartupError when the folder has no stubs, or a port is in use
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    LauncherConfig settings = LauncherConfig.ofThisProcess();
    Path mocks = Path.of(args.length > 0 ? args[0] : settings.get("hub.mocks.dir", "mocks")).toAbsolutePath()
        .normalize();
    if (!Files.isRegularFile(mocks.resolve("assumptions.csv"))) {
      throw new StartupError("no partner stubs in " + mocks
          + ": start in the project's folder, or name the folder: stubs <mocks>");
    }
    StubConfig switches = StubConfig.read(mocks, Map.of());
    Map<String, Integer> ports = new TreeMap<>();
    for (String partner : Stubs.partners(mocks)) {
      String key = "hub.stub." + partner + ".port";
      ports.put(partner, switches.number(key));
      if (ports.get(partner) != 0) {
        FreePorts.requireFree(ports.get(partner), LauncherConfig.variable(key));
      }
    }
    Path memory = args.length > 1 ? Path.of(args[1]) : null;
    Stubs stubs = Stubs.start(new Stubs.Plan(mocks, ports, Map.of(), false, memory));
    Runtime.getRuntime().addShutdownHook(new Thread(stubs::stop, "stubs-stop"));
    System.out.println(String.format(Locale.ROOT, TEXT, addresses(stubs, ports.keySet()), stubs.url("dvcqg"),
        settings(stubs, mocks, ports.keySet(), switches.text("hub.stub.dossiers.secret"))));
    Thread.currentThread().join();
  }

  private static String addresses(Stubs stubs, Set<String> partners) {
    return partners.stream().map(partner -> String.format(Locale.ROOT, "  %-11s %s %s", partner, stubs.url(partner),
        partner.equals("dossiers") ? "  /notices/{source}; what it was told: /" : " /__stub/counts"))
        .collect(Collectors.joining("\n"));
  }

  /** The configuration of a hub that uses these stubs, as environment variables. */
  private static String settings(Stubs stubs, Path mocks, Set<String> partners, String secret) {
    Map<String, String> keys = new TreeMap<>();
    for (String partner : partners) {
      keys.putAll(EmbeddedServices.hubSays(mocks.resolve(partner), stubs.url(partner)));
      keys.putIfAbsent("hub.partner." + partner + ".url", stubs.url(partner));
    }
    keys.remove("hub.partner.dossiers.url");
    keys.put("hub.partner.dossiers.H99-1.url", stubs.url("dossiers") + "/notices/H99-1");
    keys.put("hub.partner.dossiers.H99-1.secret", secret);
    return keys.entrySet().stream()
        .map(key -> "  " + LauncherConfig.variable(key.getKey()) + '=' + key.getValue() + " \\")
        .collect(Collectors.joining("\n"));
  }
}

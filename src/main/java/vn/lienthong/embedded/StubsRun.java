package vn.lienthong.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The stubs alone, {@code java -jar target/lienthong.jar stubs}: for who tries a system of their own against them. */
public final class StubsRun {

  private static final String TEXT = """

      Stubs of the partners · đối tác giả lập
        dossiers  %1$s   /notices/{source}; what it was told: %1$s/
        dvcqg     %2$s   /login, /mapi/g
      Try · thử:
        curl -s %2$s/login -H 'Content-Type: application/json' -d '{"username":"hub","password":"hub"}'
        curl -s %2$s/__stub/counts
        curl -s -X PUT %2$s/__stub/outage -d '{"seconds":10,"how":"HTTP_500"}'
      A hub that speaks to them · trục nối với chúng:
        HUB_PARTNER_DVCQG_URL=%2$s HUB_PARTNER_DOSSIERS_H99_1_URL=%1$s/notices/H99-1 \\
        HUB_PARTNER_DOSSIERS_H99_1_SECRET=%3$s java -jar target/lienthong.jar
      What they do and remember: mocks/README.md. Ctrl-C ends them.
      """;

  private StubsRun() {}

  /** Called by the launcher, in the loader that sees the embedded libraries: {@code [mocks folder] [memory folder]}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Settings settings = Settings.ofThisProcess();
    Path mocks = Path.of(args.length > 0 ? args[0] : settings.get("hub.mocks.dir", "mocks")).toAbsolutePath()
        .normalize();
    if (!Files.isRegularFile(mocks.resolve("assumptions.csv"))) {
      throw new Refusal("no partner stubs in " + mocks
          + ": start in the project's folder, or name the folder: stubs <mocks>");
    }
    StubSwitches switches = StubSwitches.read(mocks, Map.of());
    Map<String, Integer> ports = new TreeMap<>();
    for (String partner : Stubs.PARTNERS) {
      String key = "hub.stub." + partner + ".port";
      ports.put(partner, switches.number(key));
      if (ports.get(partner) != 0) {
        Ports.requireFree(ports.get(partner), Settings.variable(key));
      }
    }
    Path memory = args.length > 1 ? Path.of(args[1]) : null;
    Stubs stubs = Stubs.start(new Stubs.Plan(mocks, ports, Map.of(), false, memory));
    Runtime.getRuntime().addShutdownHook(new Thread(stubs::stop, "stubs-stop"));
    System.out.println(String.format(Locale.ROOT, TEXT, stubs.url("dossiers"), stubs.url("dvcqg"),
        switches.text("hub.stub.dossiers.secret")));
    Thread.currentThread().join();
  }
}

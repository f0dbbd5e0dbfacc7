package vn.lienthong.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.lienthong.launcher.FreePort;

/**
 * How long until ready: the hub alone on a database that is there, and the whole embedded run from its second start.
 */
record StartBench(BenchOptions options, BenchDatabase store, PartnerStub stub) {

  void run() throws Exception {
    for (int i = 1; i <= options.number("starts", 3); i++) {
      try (BenchHub hub = BenchHub.start(options, store, stub, "start-" + i)) {
        System.out.println("hub alone ready after " + hub.readyMillis() + " ms, processor time " + hub.jvm().cpu()
            .toMillis()
            + " ms, load " + Bench.load());
      }
    }
    Path data = Files.createDirectories(store.folder.resolve("embedded"));
    for (int i = 1; i <= options.number("starts", 3); i++) {
      int port = FreePort.next();
      Map<String, String> environment = Map.of("HUB_DATA_DIR", data.toString(), "QUARKUS_HTTP_PORT",
          String.valueOf(port), "HUB_EMBEDDED_SAMPLE", "false");
      try (BenchJvm jvm =
          BenchJvm.start("embedded-" + i, store.folder, List.of("-jar", "target/lienthong.jar"), environment)) {
        System.out.println("embedded run, start " + i + ": ready after "
            + jvm.ready("http://127.0.0.1:" + port + "/q/health/ready") + " ms, load " + Bench.load());
      }
    }
  }
}

package vn.lienthong.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * A province of many endpoints, by the hub's own means: half are endpoints of the portal (rows of {@code flow_interest}
 * laid over the catalogue, one for each procedure; each has its own login and session), half are source systems that
 * are told of their dossiers. Each has delivered. They share the hub's own routes; the stub stands for all partners.
 */
record ManyEndpointsBench(int count, String clientKey, int port) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The folder of lists that the hub is started with. */
  static Path catalogue(Path folder, int count) throws IOException {
    StringBuilder rows = new StringBuilder(
        "partner,flow,endpoint,type,agency,procedure,channel,needs_step,needs_result,backfill,valid_from,valid_to\n");
    for (int i = 2; i <= count / 2; i++) {
      rows.append("dvcqg,sync-dossier,dvcqg:%d,,,%s,,no,no,no,2000-01-01,\n".formatted(i, procedure(i)));
    }
    Files.writeString(Files.createDirectories(folder).resolve("flow_interest.csv"), rows);
    return folder;
  }

  /**
   * One dossier of each source system; its second event leaves a gap, of which the system is told when it was waited
   * for.
   */
  void deliver() throws IOException, InterruptedException {
    for (int source = 1; source <= count - count / 2; source++) {
      post(event(source, 1));
      post(event(source, 3));
    }
  }

  /** One more event of the first dossier. */
  void deliverOne(int sequence) throws IOException, InterruptedException {
    post(event(1, sequence));
  }

  private static String procedure(int number) {
    return "9.%06d".formatted(number);
  }

  private static byte[] event(int source, int sequence) throws IOException {
    try (InputStream in = ManyEndpointsBench.class.getResourceAsStream("/schema/examples/accepted.json")) {
      ObjectNode event = (ObjectNode) JSON.readTree(in);
      event.put("eventId", UUID.randomUUID().toString()).put("sequence", sequence).put("sourceSystem", "H99-" + source);
      event.putNull("step");
      ((ObjectNode) event.get("dossier").get("procedure")).put("code", procedure(source));
      ((ObjectNode) event.get("dossier")).put("code", "H99.10-260105-%07d".formatted(source))
          .put("note", String.valueOf(sequence));
      return JSON.writeValueAsBytes(event);
    }
  }

  private void post(byte[] event) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
        .header("Content-Type", "application/json").header("X-Api-Key", clientKey)
        .POST(HttpRequest.BodyPublishers.ofByteArray(event)).build();
    HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IllegalStateException("event not taken: " + answer.statusCode() + " " + answer.body());
    }
  }
}

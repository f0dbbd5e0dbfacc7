package vn.lienthong.stub.state;

import com.github.tomakehurst.wiremock.common.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * Keeps a stub's memory across restarts: one JSON line per taken item, without personal data. The line is passed to
 * the operating system before the response is sent, so kill -9 loses none. Two files of at most {@value #LINES} lines;
 * older lines are deleted.
 */
final class StubJournal implements AutoCloseable {

  static final int LINES = 250_000;

  private final Path current;
  private final Path older;
  private Writer out;
  private int lines;

  private StubJournal(Path directory, String partner) {
    current = directory.resolve(partner + ".jsonl");
    older = directory.resolve(partner + ".older.jsonl");
  }

  /** Passes the stored items to {@code remembered}, oldest first, and appends new items after them. */
  static StubJournal open(Path directory, String partner, Consumer<StubDossier.Item> remembered) throws IOException {
    Files.createDirectories(directory);
    StubJournal journal = new StubJournal(directory, partner);
    journal.read(journal.older, remembered);
    journal.lines = journal.read(journal.current, remembered);
    journal.out = journal.writer();
    if (journal.lines > 0) {
      journal.out.write('\n'); // a line cut by kill -9 must not swallow the next one; empty lines are skipped
    }
    return journal;
  }

  synchronized void write(StubDossier.Item item) {
    try {
      out.write(Json.getObjectMapper().writeValueAsString(Map.of("as", item.as().name(), "code", item.code(),
          "status", item.status(), "print", item.print(), "mark", item.mark(), "kept", item.kept())) + "\n");
      out.flush();
      if (++lines >= LINES) {
        roll();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  synchronized void forget() {
    try {
      out.close();
      Files.deleteIfExists(older);
      Files.deleteIfExists(current);
      lines = 0;
      out = writer();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }

  private void roll() throws IOException {
    out.close();
    Files.move(current, older, StandardCopyOption.REPLACE_EXISTING);
    lines = 0;
    out = writer();
  }

  private Writer writer() throws IOException {
    return Files.newBufferedWriter(current, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private int read(Path file, Consumer<StubDossier.Item> remembered) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    int count = 0;
    try (var reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        count++;
        item(line, remembered);
      }
    }
    return count;
  }

  private static void item(String line, Consumer<StubDossier.Item> remembered) {
    try {
      JsonNode node = Json.getObjectMapper().readTree(line);
      if (node != null && node.hasNonNull("mark")) {
        remembered.accept(new StubDossier.Item(PartnerDefinition.As.valueOf(node.path("as").asText()),
            node.path("code").asText(), node.path("status").asText(), node.path("print").asText(),
            node.path("mark").asLong(), node.path("kept").asText("")));
      }
    } catch (IOException cut) {
      // kill -9 cut this line, so its call had no response
    }
  }
}

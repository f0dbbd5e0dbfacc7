package vn.lienthong.crash.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a hub leaves behind, searched byte by byte: its log, its database's files with the write-ahead log. */
public final class ProcessRemains {


  private ProcessRemains() {}

  /**
   * The words that stand in clear in a file of the folder, with the file's name; not the broker's journal, which holds
   * messages.
   */
  public static List<String> inClear(Path folder, List<String> words) throws IOException {
    Map<Integer, List<byte[]>> byStart = new HashMap<>();
    for (String word : words) {
      byte[] bytes = word.getBytes(UTF_8);
      byStart.computeIfAbsent(start(bytes, 0), s -> new ArrayList<>()).add(bytes);
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().contains("artemis")).toList()) {
        search(file, byStart, found);
      }
    }
    return found;
  }

  private static void search(Path file, Map<Integer, List<byte[]>> byStart, List<String> found) throws IOException {
    byte[] all = Files.readAllBytes(file); // write-ahead segments are 16 MiB, tables smaller
    for (int i = 0; i + 4 <= all.length; i++) {
      List<byte[]> candidates = byStart.get(start(all, i));
      if (candidates != null) {
        for (byte[] word : candidates) {
          if (stands(all, i, word)) {
            found.add(file.getFileName() + ": " + new String(word, UTF_8));
          }
        }
      }
    }
  }

  private static int start(byte[] bytes, int at) {
    return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
  }

  private static boolean stands(byte[] all, int at, byte[] word) {
    if (at + word.length > all.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (all[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}

package vn.lienthong.catalogue.list;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.lienthong.model.text.Sha256;

/** The CSV files of the lists: the hub's own, overlaid with those of a province's folder. */
public final class SeedFiles {

  /**
   * The rows of one list's files.
   *
   * @param sha256 of both files, in hexadecimal
   */
  public record Seed(List<CatalogueRow> rows, String sha256) {}

  private SeedFiles() {}

  /** Reads and validates every list. */
  public static Map<CodeList, Seed> read(Optional<Path> overlay) {
    overlay.ifPresent(SeedFiles::refuseStrangers);
    Map<CodeList, Seed> seeds = new EnumMap<>(CodeList.class);
    for (CodeList list : CodeList.values()) {
      seeds.put(list, read(list, overlay.map(dir -> dir.resolve(list.table() + ".csv"))));
    }
    return seeds;
  }

  public static Map<CodeList, List<CatalogueRow>> rows(Map<CodeList, Seed> seeds) {
    return seeds.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, seed -> seed.getValue().rows()));
  }

  private static Seed read(CodeList list, Optional<Path> overlay) {
    String name = "catalogue/" + list.table() + ".csv";
    Map<String, CatalogueRow> rows = new LinkedHashMap<>();
    MessageDigest digest = Sha256.digest();
    byte[] own = ownFile(name);
    digest.update(own);
    CsvFile.read(list, name, own).forEach(row -> rows.put(row.key() + "|" + row.from(), row));
    if (overlay.isPresent() && Files.exists(overlay.get())) {
      byte[] theirs = file(overlay.get());
      digest.update(theirs);
      CsvFile.read(list, overlay.get().toString(), theirs).forEach(row -> rows.put(row.key() + "|" + row.from(), row));
    }
    return new Seed(new ArrayList<>(rows.values()), HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] ownFile(String name) {
    try (InputStream in = SeedFiles.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new CatalogueException(name, "is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new CatalogueException(name, "cannot be read", e);
    }
  }

  private static byte[] file(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new CatalogueException(path.toString(), "cannot be read", e);
    }
  }

  /** A misspelt file name would otherwise be ignored silently. */
  private static void refuseStrangers(Path overlay) {
    List<String> known = Arrays.stream(CodeList.values()).map(list -> list.table() + ".csv").toList();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(overlay, "*.csv")) {
      for (Path file : files) {
        if (!known.contains(file.getFileName().toString())) {
          throw new CatalogueException(file.toString(), "is no list; the lists are " + known);
        }
      }
    } catch (IOException e) {
      throw new CatalogueException(overlay.toString(), "cannot be read as a folder", e);
    }
  }
}

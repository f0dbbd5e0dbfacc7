package vn.lienthong.catalogue.list;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.lienthong.model.text.Utf8;

/** Reads and validates one CSV file of a list: UTF-8 in NFC, trimmed, no duplicate key, no overlapping periods. */
final class CsvFile {

  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).disable(CsvParser.Feature.ALLOW_COMMENTS).build();

  private CsvFile() {}

  static List<CatalogueRow> read(CodeList list, String name, byte[] bytes) {
    String text = decode(name, bytes);
    List<CatalogueRow> rows = new ArrayList<>();
    try (MappingIterator<String[]> lines = MAPPER.readerFor(String[].class).readValues(text)) {
      checkHeader(list, name, lines.hasNextValue() ? lines.nextValue() : new String[0]);
      int line = 1;
      while (lines.hasNextValue()) {
        line++; // no value contains a line break, so lines and records have the same number
        rows.add(row(list, name + " line " + line, lines.nextValue()));
      }
    } catch (IOException e) {
      throw new CatalogueException(name, "is no CSV", e);
    }
    checkKeys(rows);
    return rows;
  }

  private static String decode(String name, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new CatalogueException(name, "is larger than " + MAX_BYTES + " bytes");
    }
    String text = Utf8.text(name, bytes);
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new CatalogueException(name, "has letters that are not composed (Unicode NFC)");
    }
    return text;
  }

  private static void checkHeader(CodeList list, String name, String[] header) {
    if (!Arrays.asList(header).equals(list.columnNames())) {
      throw new CatalogueException(name + " line 1", "the columns are " + Arrays.toString(header) + ", they have to be "
          + list.columnNames());
    }
  }

  private static CatalogueRow row(CodeList list, String where, String[] cells) {
    if (cells.length != list.columns().size()) {
      throw new CatalogueException(where, cells.length + " values for " + list.columns().size() + " columns");
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      String column = list.columns().get(i).name();
      if (!cells[i].equals(cells[i].strip()) || cells[i].chars().anyMatch(Character::isISOControl)) {
        throw new CatalogueException(where + ", column " + column, "has blanks around it or a control character in it");
      }
      if (!cells[i].isEmpty()) {
        values.put(column, cells[i]);
      }
    }
    return new CatalogueRow(list, where, values);
  }

  private static void checkKeys(List<CatalogueRow> rows) {
    Map<String, List<CatalogueRow>> byKey = new HashMap<>();
    for (CatalogueRow row : rows) {
      List<CatalogueRow> same = byKey.computeIfAbsent(row.key(), key -> new ArrayList<>());
      for (CatalogueRow other : same) {
        if (!row.list().dated()) {
          throw new CatalogueException(row.where(),
              "the key " + row.key() + " stands there twice; the other: " + other.where());
        }
        if (!row.from().isAfter(other.to()) && !other.from().isAfter(row.to())) {
          throw new CatalogueException(row.where() + ", column valid_from",
              "the key " + row.key() + " holds twice on one day; the other: " + other.where());
        }
      }
      same.add(row);
    }
  }
}

package vn.lienthong.console.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A CSV file for spreadsheet programs: UTF-8 with a byte order mark, as a named download. */
final class CsvWriter {

  private static final String TYPE = "text/csv; charset=utf-8";
  private static final char MARK = '\uFEFF';

  private CsvWriter() {}

  /** @param name of the file, ASCII, without extension */
  static Response file(String name, String lines) {
    return Response.ok(MARK + lines, TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"").build();
  }
}

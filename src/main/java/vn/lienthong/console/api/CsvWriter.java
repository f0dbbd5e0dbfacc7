package vn.lienthong.console.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** A table for people's spreadsheets: UTF-8 with the mark they look for, as a file with a name. */
final class CsvWriter {

  private static final String TYPE = "text/csv; charset=utf-8";
  private static final char MARK = '\uFEFF';

  private CsvWriter() {}

  /** {@code name}: of the file, ASCII, without ending. */
  static Response file(String name, String lines) {
    return Response.ok(MARK + lines, TYPE)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"").build();
  }
}

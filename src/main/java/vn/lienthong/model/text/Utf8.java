package vn.lienthong.model.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files written by people, as UTF-8 only. Removes the byte order mark that spreadsheet programs write. */
public final class Utf8 {

  private Utf8() {}

  /** The text of a file. Throws {@link UnusableFile} when it cannot be read or is not UTF-8. */
  public static String text(Path file) {
    try {
      return text(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UnusableFile(file.toString(), "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }

  /** The text. Throws {@link UnusableFile} with the line and the byte of the first octet that is not UTF-8. */
  public static String text(String name, byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    var decoder = StandardCharsets.UTF_8.newDecoder();
    var result = decoder.decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      int line = 1;
      for (int i = 0; i < at; i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new UnusableFile(name + " line " + line, "byte %d of the file (0x%02X) is not UTF-8; save the file as UTF-8"
          .formatted(at + 1, bytes[at]));
    }
    String text = out.flip().toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}

package vn.lienthong.partner.vault;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;
import vn.lienthong.platform.json.StrictJsonFactory;

/**
 * Reads the response with a file: {@code {errorCode, message, result: "<base64>"}}, or base64 alone. Which of them is
 * not published, but they can be told apart. It is decoded while it is read, so that the text is not copied.
 */
final class VaultFileResponse {

  /** The vault lists a file that it does not have. */
  static final Outcome MISSING = new Outcome.Refused(ErrorClass.BUSINESS, "file-missing", null);

  private static final JsonFactory JSON = StrictJsonFactory.usual();

  private VaultFileResponse() {}

  static Object read(byte[] body, long most, PartnerCodes glossary, RegisterResponseReader reading) {
    int begin = 0;
    while (begin < body.length && body[begin] <= ' ') {
      begin++;
    }
    if (begin == body.length) {
      throw new Unreadable("empty-file");
    }
    return body[begin] == '{' || body[begin] == '"'
        ? envelope(body, most, glossary, reading) : content(plain(body), most);
  }

  private static Object envelope(byte[] body, long most, PartnerCodes glossary, RegisterResponseReader reading) {
    String code = null;
    String message = "";
    Bytes bytes = null;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.VALUE_STRING) {
        bytes = decoded(json, body.length, most);
      }
      while (json.nextToken() != null) {
        String field = json.currentName();
        if (json.currentToken() == JsonToken.VALUE_STRING && "result".equals(field)) {
          bytes = decoded(json, body.length, most);
        } else if (json.currentToken().isScalarValue() && "errorCode".equals(field)) {
          code = json.getText().strip();
        } else if (json.currentToken() == JsonToken.VALUE_STRING && "message".equals(field)) {
          message = json.getText();
        }
      }
    } catch (IOException e) {
      throw new Unreadable(e instanceof JsonEOFException ? "half-body" : "unreadable");
    }
    if (code != null && !glossary.success(code)) {
      return glossary.says(code, message, VaultResponseMapper.ABSENT) ? MISSING : reading.refusal(code, message);
    }
    return bytes == null ? MISSING : content(bytes.taken(), most);
  }

  private static Bytes decoded(JsonParser json, int length, long most) throws IOException {
    Bytes bytes = new Bytes((int) Math.min(length / 4L * 3 + 3, most), most);
    try {
      json.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, bytes);
      return bytes;
    } catch (JsonEOFException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new Unreadable("broken-base64");
    }
  }

  private static byte[] plain(byte[] body) {
    byte[] packed = Arrays.copyOf(body, body.length);
    int length = 0;
    for (byte letter : body) {
      if (letter > ' ') {
        packed[length++] = letter;
      }
    }
    try {
      return Base64.getDecoder().decode(length == packed.length ? packed : Arrays.copyOf(packed, length));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("broken-base64");
    }
  }

  private static DocumentContent content(byte[] bytes, long most) {
    if (bytes.length == 0) {
      throw new Unreadable("empty-file");
    } else if (bytes.length > most) {
      throw new Unreadable("file-too-large");
    }
    return new DocumentContent(bytes);
  }

  /** A buffer of the expected size; beyond the limit it fails. */
  private static final class Bytes extends OutputStream {

    private final long most;
    private byte[] bytes;
    private int count;

    Bytes(int expected, long most) {
      this.bytes = new byte[expected];
      this.most = most;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] piece, int from, int length) {
      if (count + (long) length > most) {
        throw new Unreadable("file-too-large");
      }
      if (count + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(count + (long) length, bytes.length * 2L)));
      }
      System.arraycopy(piece, from, bytes, count, length);
      count += length;
    }

    byte[] taken() {
      return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }
  }
}

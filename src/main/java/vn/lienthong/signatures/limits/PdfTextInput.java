package vn.lienthong.signatures.limits;

import java.io.IOException;
import java.io.InputStream;

/** Decodes bytes that a PDF writes as letters, as PDF readers do: up to the first end mark. */
abstract class PdfTextInput extends InputStream {

  private static final int SPACE = 64 << 10;

  private final InputStream text;
  private long letters;
  private long passedOver;

  private PdfTextInput(InputStream text) {
    this.text = text;
  }

  /**
   * Whether there was clearly more white space than letters: no software writes this, and other readers would read on.
   */
  boolean isSpread() {
    return passedOver > letters + SPACE;
  }

  /** The next letter that is not white space, or -1. */
  int letter() throws IOException {
    int letter = text.read();
    while (letter == 0 || letter == '\t' || letter == '\n' || letter == '\f' || letter == '\r' || letter == ' ') {
      passedOver++;
      letter = isSpread() ? -1 : text.read();
    }
    letters += letter < 0 ? 0 : 1;
    return letter;
  }

  @Override public int read(byte[] into, int from, int length) throws IOException {
    int read = 0;
    for (int next = length == 0 ? -1 : read(); next >= 0; next = read()) {
      into[from + read++] = (byte) next;
      if (read == length) {
        return read;
      }
    }
    return read == 0 ? -1 : read;
  }

  /** Two digits a byte; a character that is no digit corrupts only its byte. */
  static final class Hex extends PdfTextInput {

    private boolean ended;

    Hex(InputStream text) {
      super(text);
    }

    private int digit() throws IOException {
      int digit = ended ? -1 : letter();
      ended = digit < 0 || digit == '>';
      return ended ? -1 : digit;
    }

    @Override public int read() throws IOException {
      int first = digit();
      if (first < 0) {
        return -1;
      }
      int second = digit();
      return PdfName.hex((byte) first) * 16 + (second < 0 ? 0 : PdfName.hex((byte) second)) & 0xff;
    }
  }

  /** Five letters for four bytes. */
  static final class Ascii85 extends PdfTextInput {

    private final int[] four = new int[4];
    private int at = 4;
    private int count = 4;

    Ascii85(InputStream text) {
      super(text);
    }

    @Override public int read() throws IOException {
      if (at >= count && !more()) {
        return -1;
      }
      return four[at++];
    }

    private boolean more() throws IOException {
      if (count < 4) {
        return false;
      }
      long word = 0;
      int letters = 0;
      for (int letter = letter(); letters < 5; letter = letters < 5 ? letter() : 0) {
        if (letter == 'z' && letters == 0) {
          letters = 5;
        } else if (letter < '!' || letter > 'u') {
          break;
        } else {
          word = word * 85 + letter - '!';
          letters++;
        }
      }
      count = letters == 5 ? 4 : Math.max(0, letters - 1);
      for (int i = letters; i < 5; i++) {
        word = word * 85 + 84;
      }
      for (int i = 0; i < 4; i++) {
        four[i] = (int) (word >> 24 - 8 * i & 0xff);
      }
      at = 0;
      return count > 0;
    }
  }
}

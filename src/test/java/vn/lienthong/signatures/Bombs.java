package vn.lienthong.signatures;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Small files that cost a reader much; each is made here, none is kept. */
final class Bombs {

  private Bombs() {}

  /**
   * A PDF whose table of objects is a stream with this dictionary entry and these bytes: whoever opens it decodes it.
   */
  static byte[] pdf(String filter, byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("%PDF-1.5\n1 0 obj\n<</Type/Catalog>>\nendobj\n".getBytes(US_ASCII));
    int table = out.size();
    out.writeBytes(("2 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 1 0 R " + filter + "/Length " + stream.length
        + ">>\nstream\r\n").getBytes(ISO_8859_1));
    out.writeBytes(stream);
    out.writeBytes(("\nendstream\nendobj\nstartxref\n" + table + "\n%%EOF\n").getBytes(US_ASCII));
    return out.toByteArray();
  }

  /** 61 KB that are 60 MB of run lengths, which are 3.8 GB. */
  static byte[] runLengths() {
    byte[] runs = new byte[60 << 20];
    for (int i = 0; i < runs.length; i += 2) {
      runs[i] = (byte) 129;
    }
    return deflated(runs);
  }

  static byte[] zeros(int megabytes) {
    return deflated(new byte[megabytes << 20]);
  }

  /** Deflated, but for its first two bytes, which a reader skips unread. */
  static byte[] withoutHeader(byte[] deflated) {
    byte[] bare = deflated.clone();
    bare[0] = '\n';
    bare[1] = '\n';
    return bare;
  }

  static byte[] hex(byte[] bytes) {
    return (HexFormat.of().formatHex(bytes) + ">").getBytes(US_ASCII);
  }

  static byte[] ascii85(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    byte[] padded = Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
    for (int i = 0; i < padded.length; i += 4) {
      long word = 0;
      for (int j = 0; j < 4; j++) {
        word = word << 8 | padded[i + j] & 0xff;
      }
      char[] five = new char[5];
      for (int j = 4; j >= 0; j--) {
        five[j] = (char) ('!' + word % 85);
        word /= 85;
      }
      out.append(word == 0 && new String(five).equals("!!!!!") ? "z" : new String(five));
    }
    return out.append("~>").toString().getBytes(US_ASCII);
  }

  static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_COMPRESSION))) {
      deflating.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A text again and again behind a PDF that is none the worse for it. */
  static byte[] behind(byte[] pdf, String text, int times) {
    byte[] all = Arrays.copyOf(pdf, pdf.length + text.length() * times);
    byte[] one = text.getBytes(US_ASCII);
    for (int i = 0; i < times; i++) {
      System.arraycopy(one, 0, all, pdf.length + i * one.length, one.length);
    }
    return all;
  }

  /** A signed XML of a thousand elements whose first reference goes through these transforms and begins like this. */
  static byte[] xml(byte[] signed, String uri, String transforms) {
    return edited(signed, "(?s)<ds:Reference [^>]*URI=\"\"[^>]*><ds:Transforms>.*?</ds:Transforms>",
        "<ds:Reference URI=\"" + uri + "\"><ds:Transforms>" + transforms + "</ds:Transforms>");
  }

  static byte[] edited(byte[] signed, String pattern, String by) {
    String text = new String(signed, UTF_8);
    String made = text.replaceFirst(pattern, java.util.regex.Matcher.quoteReplacement(by));
    if (made.equals(text)) {
      throw new IllegalStateException("nothing to replace in the signed file");
    }
    return made.replaceFirst("(?s)(<KetQua[^>]*>)", "$1" + "<Dong/>".repeat(1_000)).getBytes(UTF_8);
  }

  static String transform(String algorithm, String content) {
    return "<ds:Transform Algorithm=\"" + algorithm + "\">" + content + "</ds:Transform>";
  }
}

package vn.lienthong.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** HTTP requests that carry the example event, each with an event id and a dossier of its own. */
final class Letters {

  private static final String ID = "0198c2a0-7c1e-7%03x-8000-%012x";
  private static final String CODE = "H99.10.%03d-260105-%07d";

  private final byte[] template;
  private final int id;
  private final int code;
  private final int run = ThreadLocalRandom.current().nextInt(1000);
  private final AtomicLong number = new AtomicLong();

  private Letters(byte[] template) {
    this.template = template;
    this.id = at(ID.formatted(0, 0));
    this.code = at(CODE.formatted(0, 0));
  }

  /** POSTs to {@code path}; with {@code step}, the event wants both flows of the portal. */
  static Letters to(String path, String key, boolean step) {
    byte[] body = event(step);
    byte[] head = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Api-Key: " + key
        + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return new Letters(all);
  }

  /** The next one; {@code into} is reused when it is not null. */
  byte[] next(byte[] into) {
    byte[] letter = into == null ? template.clone() : into;
    long n = number.incrementAndGet();
    write(letter, id, ID.formatted(run, n));
    write(letter, code, CODE.formatted(run, n));
    return letter;
  }

  /** How many were made. */
  long made() {
    return number.get();
  }

  int bytes() {
    return template.length;
  }

  private static void write(byte[] letter, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, letter, at, bytes.length);
  }

  private int at(String mark) {
    return new String(template, ISO_8859_1).indexOf(mark);
  }

  private static byte[] event(boolean step) {
    try (InputStream in = Letters.class.getResourceAsStream("/schema/examples/accepted.json")) {
      ObjectMapper json = new ObjectMapper();
      ObjectNode event = (ObjectNode) json.readTree(in);
      event.put("eventId", ID.formatted(0, 0)).put("sequence", 1);
      ((ObjectNode) event.get("dossier")).put("code", CODE.formatted(0, 0));
      if (!step) {
        event.putNull("step");
      }
      return json.writeValueAsBytes(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

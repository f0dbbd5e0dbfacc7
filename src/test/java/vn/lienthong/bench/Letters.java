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

  static final String ID = "0198c2a0-7c1e-7%03x-8000-%012x";
  static final String CODE = "H99.10.%03d-260105-%07d";

  private final byte[] template;
  private final int id;
  private final int code;
  private final int cycle;
  private final int run = ThreadLocalRandom.current().nextInt(1000);
  private final AtomicLong number = new AtomicLong();

  private Letters(byte[] template, int cycle) {
    this.template = template;
    this.cycle = cycle;
    this.id = at(ID.formatted(0, 0));
    this.code = at(CODE.formatted(0, 0));
  }

  /** POSTs to {@code path}; with {@code step}, the event wants both flows of the portal. */
  static Letters to(String path, String key, boolean step) {
    return with(path, key, event(step), Integer.MAX_VALUE);
  }

  /** POSTs this body to {@code path}; a dossier's code in it goes round among so many. */
  static Letters with(String path, String key, byte[] body, int cycle) {
    byte[] head =
        ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-Api-Key: " + key
        + "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return new Letters(all, cycle);
  }

  /** The next one; {@code into} is reused when it is not null. */
  byte[] next(byte[] into) {
    byte[] letter = into == null ? template.clone() : into;
    long n = number.incrementAndGet();
    write(letter, id, ID, n);
    write(letter, code, CODE, n);
    return letter;
  }

  /** How many were made. */
  long made() {
    return number.get();
  }

  int bytes() {
    return template.length;
  }

  private void write(byte[] letter, int at, String form, long n) {
    if (at >= 0) {
      byte[] bytes = form.formatted(cycle == Integer.MAX_VALUE ? run : 0, n % cycle).getBytes(UTF_8);
      System.arraycopy(bytes, 0, letter, at, bytes.length);
    }
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

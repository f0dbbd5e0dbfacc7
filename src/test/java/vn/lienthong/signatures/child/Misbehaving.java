package vn.lienthong.signatures.child;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A child that does as it is told, also what none should. */
final class Misbehaving {

  private Misbehaving() {}

  public static void main(String[] arguments) throws InterruptedException {
    ChildMainLoop.serve(1 << 20, Misbehaving::obey);
  }

  private static byte[] obey(byte[] asked) {
    String order = new String(asked, StandardCharsets.UTF_8);
    switch (order) {
      case "spin" -> {
        for (long i = 0; true; i++) {
          Math.floorMod(i, 7);
        }
      }
      case "eat" -> {
        List<byte[]> all = new ArrayList<>();
        while (true) {
          all.add(new byte[1 << 20]);
        }
      }
      case "deep" -> obey(asked.clone());
      case "end" -> Runtime.getRuntime().halt(7);
      case "much" -> {
        return new byte[2 << 20];
      }
      case "environment" -> {
        return System.getenv().toString().getBytes(StandardCharsets.UTF_8);
      }
      case "talk" -> {
        System.out.println("a library speaks");
        System.err.println("x".repeat(1 << 20));
      }
      default -> { }
    }
    return asked;
  }
}

package vn.lienthong.access.client;

import io.quarkus.arc.Arc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Further client systems of a running hub, as an operator adds them: a key and a file of grants. */
public final class Granting {

  private Granting() {}

  /** From now on there is such a client, and may do this; its key lies in {@code <id>-client.key}. */
  public static void grant(Path keys, String id, String grants) {
    try {
      byte[] key = new byte[32];
      System.arraycopy(id.getBytes(), 0, key, 0, id.length());
      Files.writeString(keys.resolve(id + "-client.key"), HexFormat.of().formatHex(key));
      Files.writeString(keys.resolve(id + "-client.grants"), grants);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Arc.container().instance(ClientRegistry.class).get().bootstrap();
    Arc.container().instance(ClientGrants.class).get().readFiles(null);
  }
}

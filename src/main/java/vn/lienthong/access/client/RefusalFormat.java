package vn.lienthong.access.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import vn.lienthong.model.Problem;

/**
 * A door with a form of its own: how it refuses what nobody has read yet (other doors: RFC 9457), and what it takes.
 */
public interface RefusalFormat {

  /** Whether this path is that door's. */
  boolean speaksFor(String path);

  /** The answer, as {@code application/json}. */
  ObjectNode write(Problem problem);

  /** The largest body this path takes, in bytes. */
  long most(String path);

  /** Whose body it is, by its beginning; empty while that cannot be said. */
  Optional<String> client(byte[] beginning);
}

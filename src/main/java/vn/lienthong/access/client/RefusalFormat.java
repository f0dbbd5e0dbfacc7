package vn.lienthong.access.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import vn.lienthong.model.Problem;

/**
 * An interface with its own error format: how it refuses a request before its body is parsed (other interfaces: RFC
 * 9457), and its body limits.
 */
public interface RefusalFormat {

  /** Whether this path belongs to that interface. */
  boolean speaksFor(String path);

  /** The error body, as {@code application/json}. */
  ObjectNode write(Problem problem);

  /** The largest body this path accepts, in bytes. */
  long most(String path);

  /** The client that sends the body, from its first bytes; empty while it cannot be determined. */
  Optional<String> client(byte[] beginning);
}

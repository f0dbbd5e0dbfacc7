package vn.lienthong.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.lienthong.canon.Problem;

/** How a door that has a form of its own refuses what nobody has read yet; other doors say it as RFC 9457. */
public interface RefusalForm {

  /** Whether this path is that door's. */
  boolean speaksFor(String path);

  /** The answer, as {@code application/json}. */
  ObjectNode write(Problem problem);
}

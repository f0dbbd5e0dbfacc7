package vn.lienthong.model;

import java.util.Optional;

/**
 * The bytes behind a link the hub gave ({@link FileAvailability#link()}), for a partner that wants them instead of the
 * link.
 */
public interface FileContents {

  /**
   * Empty when the link is none of the hub's, when its file is no longer kept, or is larger than {@code most}. Blocks.
   */
  Optional<byte[]> of(String link, long most);
}

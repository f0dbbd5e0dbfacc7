package vn.lienthong.model;

import java.util.Optional;

/**
 * Reads the bytes behind a link that the hub issued ({@link FileAvailability#link()}), for a partner that needs them
 * instead of the link.
 */
public interface FileContents {

  /**
   * Reads at most {@code most} bytes. Empty when the hub did not issue the link, when the file is no longer stored, or
   * when it is larger than {@code most}. Blocks.
   */
  Optional<byte[]> of(String link, long most);
}

package vn.lienthong.signatures;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whom the hub trusts, and how much work a signature may be. */
@ConfigMapping(prefix = "hub.signatures")
interface SignaturesConfig {

  /**
   * The folder of certificates, PEM or DER: self-signed ones are trusted, others only lead to them. None: nobody is
   * trusted.
   */
  Optional<Path> trustDir();

  /** The folder of revocation lists, PEM or DER. */
  Optional<Path> crlDir();

  /** How old a list may be; an older one says nothing. */
  Duration crlAgeMax();

  /** The largest PDF. */
  MemorySize sizeMax();

  /** The largest XML, which is read as a tree. */
  MemorySize xmlSizeMax();

  /** From the wish to the verdict, waiting for a free place included. */
  Duration timeout();

  /** Files checked at once. */
  int checks();
}

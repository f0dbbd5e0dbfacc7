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

  /** For one file in its process, and as much for the start of a process. Then the process is killed. */
  Duration timeout();

  /** How long a file waits for a free process. */
  Duration waitMax();

  /** Files checked at once: the number of processes. */
  int checks();

  /** The heap of each process, as {@code -Xmx} takes it. */
  String heap();

  /** How long a process without work is kept. */
  Duration rest();
}

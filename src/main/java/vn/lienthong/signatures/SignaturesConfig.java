package vn.lienthong.signatures;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The trusted certificates, and the limits of a signature check. */
@ConfigMapping(prefix = "hub.signatures")
interface SignaturesConfig {

  /**
   * The folder of certificates, PEM or DER: self-signed ones are trusted, others are intermediate. Not set: no
   * signature is trusted.
   */
  Optional<Path> trustDir();

  /** The folder of revocation lists, PEM or DER. */
  Optional<Path> crlDir();

  /** The greatest age of a list; an older one is ignored. */
  Duration crlAgeMax();

  /** The largest PDF. */
  MemorySize sizeMax();

  /** The largest XML, which is read as a tree. */
  MemorySize xmlSizeMax();

  /** The time limit for one file, and for the start of a process; then the process is killed. */
  Duration timeout();

  /** How long a file waits for a free process. */
  Duration waitMax();

  /** Files checked at once: the number of processes. */
  int checks();

  /** The heap of each process, as {@code -Xmx} takes it. */
  String heap();

  /** How long an idle process is kept. */
  Duration rest();
}

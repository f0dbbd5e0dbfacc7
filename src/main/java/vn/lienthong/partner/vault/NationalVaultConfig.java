package vn.lienthong.partner.vault;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The national vault, and the limits of both. */
@ConfigMapping(prefix = "hub.partner.vault")
interface NationalVaultConfig extends VaultEndpoint {

  /** How long an answer may take; the routes read it. */
  Duration timeout();

  /** How long a file may take; the routes read it. */
  Duration fileTimeout();

  /** The largest file, as it is after base64. */
  MemorySize fileMax();
}

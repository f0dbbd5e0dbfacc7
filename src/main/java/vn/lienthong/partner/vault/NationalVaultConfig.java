package vn.lienthong.partner.vault;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** Configuration of the national vault, and the limits of both vaults. */
@ConfigMapping(prefix = "hub.partner.vault")
interface NationalVaultConfig extends VaultEndpoint {

  /** The longest time of a response; read by the routes. */
  Duration timeout();

  /** The longest time of a file; read by the routes. */
  Duration fileTimeout();

  /** The largest file, after base64 decoding. */
  MemorySize fileMax();
}

package vn.lienthong.access.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of incoming HTTP requests, for the whole process and per sender. */
@ConfigMapping(prefix = "hub.http.limits")
public interface HttpLimitsConfig {

  /** Bytes of all bodies that are being read or processed; never more than a 16th of the heap. */
  @WithDefault("64M")
  MemorySize bytes();

  /** A body is not called too slow before this time. */
  @WithDefault("5s")
  Duration grace();

  /** The least average rate of a body since its start, in bytes a second. */
  @WithDefault("1K")
  MemorySize rateMin();

  /** The longest time to receive a body. */
  @WithDefault("60s")
  Duration deadline();

  /**
   * As {@link #deadline}, where more than {@code hub.intake.body.max} is allowed: a batch, a list, a compatibility
   * call.
   */
  @WithDefault("10m")
  Duration deadlineLarge();

  /** The longest time to receive the head of a request: its first line and its headers. */
  @WithDefault("15s")
  Duration head();

  /** How long a caller may read nothing of a response that waits for it. */
  @WithDefault("60s")
  Duration unread();

  /** The largest form of the console. */
  @WithDefault("64K")
  MemorySize formMax();

  /** The largest body of a sign-in, at the console or at the compatibility interface. */
  @WithDefault("4K")
  MemorySize loginMax();

  /** Connections per client address; behind a trusted proxy running requests per address. */
  @WithDefault("2000")
  int connections();
}

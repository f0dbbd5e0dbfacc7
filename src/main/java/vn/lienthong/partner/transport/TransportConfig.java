package vn.lienthong.partner.transport;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of every call to a partner. */
@ConfigMapping(prefix = "hub.transport")
interface TransportConfig {

  /** How long to wait for a connection. */
  @WithDefault("3s")
  Duration connectTimeout();

  /** Connections kept open to one host, at most. */
  @WithDefault("64")
  int connections();

  /** Calls that may wait for a free connection. */
  @WithDefault("1000")
  int queueMax();

  /** An idle connection is closed after this. */
  @WithDefault("30s")
  Duration keepAlive();

  /** The headers of one answer, together. */
  @WithDefault("64K")
  MemorySize headerMax();

  /** The largest answer read, whatever it was compressed to. */
  @WithDefault("4M")
  MemorySize answerMax();

  /** All answers on their way, together, but for the first 64 KiB of each. */
  @WithDefault("64M")
  MemorySize answersBytes();
}

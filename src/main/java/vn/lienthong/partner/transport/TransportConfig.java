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

  /** The most open connections to one host. */
  @WithDefault("64")
  int connections();

  /** Calls that may wait for a free connection. */
  @WithDefault("1000")
  int queueMax();

  /** An idle connection is closed after this. */
  @WithDefault("30s")
  Duration keepAlive();

  /** The size of all headers of one response. */
  @WithDefault("64K")
  MemorySize headerMax();

  /** The largest decoded response. */
  @WithDefault("4M")
  MemorySize answerMax();

  /** The size of all responses being read, without the first 64 KiB of each. */
  @WithDefault("64M")
  MemorySize answersBytes();
}

package vn.lienthong.access.limit;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of what comes in by HTTP, for the whole process and for one sender. */
@ConfigMapping(prefix = "hub.http.limits")
public interface HttpLimitsConfig {

  /** All bodies that are being read or worked on; never more than a 16th of the memory. */
  @WithDefault("64M")
  MemorySize bytes();

  /** A body is not called slow before it has had so long. */
  @WithDefault("5s")
  Duration grace();

  /** So many bytes a second it must come with, on the average since it began. */
  @WithDefault("1K")
  MemorySize rateMin();

  /** How long a body may take at most. */
  @WithDefault("60s")
  Duration deadline();

  /** The same where more than {@code hub.intake.body.max} is allowed: a batch, a list, a compatibility call. */
  @WithDefault("10m")
  Duration deadlineLarge();

  /** How long the head of a request may take: its first line and its headers. */
  @WithDefault("15s")
  Duration head();

  /** How long a caller may read nothing of an answer that waits for it. */
  @WithDefault("60s")
  Duration unread();

  /** The largest form of the page. */
  @WithDefault("64K")
  MemorySize formMax();

  /** The largest body of who signs in, at the page or at the compatibility door. */
  @WithDefault("4K")
  MemorySize loginMax();

  /** Connections of one address; behind a trusted proxy calls under way for one address. */
  @WithDefault("2000")
  int connections();
}

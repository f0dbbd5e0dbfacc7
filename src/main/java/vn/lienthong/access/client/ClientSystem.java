package vn.lienthong.access.client;

import java.util.Set;

/**
 * A client system: a dossier system, a partner, a tool of the province.
 *
 * @param sourceSystems whose events it may send; {@code *} = any
 * @param operator whether it may release, dismiss, replay and change partners
 */
public record ClientSystem(String id, String name, Set<String> sourceSystems, boolean operator) {

  /** Whether it may send events of this source system. */
  public boolean speaksFor(String sourceSystem) {
    return sourceSystems.contains("*") || sourceSystems.contains(sourceSystem);
  }
}

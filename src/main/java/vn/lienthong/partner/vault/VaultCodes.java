package vn.lienthong.partner.vault;

import java.util.Optional;

/** Our codes in the vaults' and back, today. */
@FunctionalInterface
interface VaultCodes {

  /** {@code out}: theirs for ours; else ours for theirs. */
  Optional<String> code(String list, String code, boolean out);

  default Optional<String> theirs(String list, String ours) {
    return code(list, ours, true);
  }

  default Optional<String> ours(String list, String theirs) {
    return code(list, theirs, false);
  }
}

package vn.lienthong.intake.dvcqg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** Settings of the clients that use the compatibility interface. */
@ConfigMapping(prefix = "hub.compat")
interface CompatConfig {

  /** By client id. */
  @WithParentName
  Map<String, Sender> senders();

  /** One client. */
  interface Sender {

    /** The source system of its events. */
    Optional<String> sourceSystem();

    /** Its requests are copies of what the old connector sends to the portal: stored for comparison, not events. */
    @WithDefault("false")
    boolean mirror();

    /** The agency's code (mã định danh) where the dossier code does not contain it. */
    Optional<String> agencyCode();

    /** The name of that agency; by default DonViXuLy. */
    Optional<String> agencyName();
  }
}

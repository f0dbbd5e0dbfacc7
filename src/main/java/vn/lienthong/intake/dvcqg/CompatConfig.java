package vn.lienthong.intake.dvcqg;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** What is to be known of a client that speaks the old form. */
@ConfigMapping(prefix = "hub.compat")
interface CompatConfig {

  /** By client id. */
  @WithParentName
  Map<String, Sender> senders();

  /** One client. */
  interface Sender {

    /** The source system its events are of. */
    Optional<String> sourceSystem();

    /** Its calls are copies of what the old connector sends to the portal: kept for comparison, no events. */
    @WithDefault("false")
    boolean mirror();

    /** The agency's code (mã định danh) when the dossier code does not tell. */
    Optional<String> agencyCode();

    /** The name of that agency; DonViXuLy otherwise. */
    Optional<String> agencyName();
  }
}

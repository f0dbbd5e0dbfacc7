package vn.lienthong.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The sessions in force, by endpoint. */
@ApplicationScoped
public class Sessions {

  /** The session of an endpoint, if it is logged in. */
  public Optional<String> current(String endpoint) {
    return Optional.empty();
  }
}

package vn.lienthong.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/** Admits one user to the embedded broker, with all rights. Refuses every other user and anonymous logins. */
record EmbeddedBrokerLogin(String password) implements ActiveMQSecurityManager {

  static final String USER = "hub";

  @Override
  public boolean validateUser(String user, String said) {
    return USER.equals(user) && said != null && MessageDigest.isEqual(password.getBytes(UTF_8), said.getBytes(UTF_8));
  }

  @Override
  public boolean validateUserAndRole(String user, String said, Set<Role> roles, CheckType check) {
    return validateUser(user, said);
  }

  /** Without the password. */
  @Override public String toString() {
    return USER;
  }
}

package vn.lienthong.diagnostics;

import io.quarkus.arc.ClientProxy;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** Whether the broker admits a client without a name, or with an unknown one. */
final class BrokerLoginProbe {

  /** No system of a province has this name; its login must fail. */
  private static final String NOBODY = "lienthong-check-nobody";

  private BrokerLoginProbe() {}

  /** Tries both logins, bypassing the pool, which would add its own user name. The broker's log shows the attempts. */
  static StepResult finding(ConnectionFactory factory) {
    ConnectionFactory bare = ClientProxy.unwrap(factory);
    if (bare instanceof JmsPoolConnectionFactory pool && pool.getConnectionFactory() instanceof ConnectionFactory own) {
      bare = own;
    }
    return letsIn(bare, null) || letsIn(bare, NOBODY) ? StepResult.warn("BROKER_OPEN",
        "Máy chủ hàng đợi cho kết nối không cần tài khoản: ai đến được cổng của nó đều có thể đọc và gửi thông điệp.",
        "The broker lets in whoever has no account: who reaches its port may be able to read and send messages.")
        : StepResult.ok("Không có tài khoản thì không kết nối được.", "Nobody connects without an account.");
  }

  private static boolean letsIn(ConnectionFactory factory, String name) {
    try (Connection connection = factory.createConnection(name, name)) {
      return connection != null;
    } catch (JMSException e) {
      return false;
    }
  }
}

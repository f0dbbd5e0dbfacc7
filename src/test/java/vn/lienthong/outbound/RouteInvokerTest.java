package vn.lienthong.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import vn.lienthong.routes.RouteGate;

class RouteInvokerTest {

  /** Else it would be told as a route that is missing, or fail half way; nothing was sent, and it can be given back. */
  @Test void noCallIsBegunWhileAllRoutesEnd() throws Exception {
    try (DefaultCamelContext camel = new DefaultCamelContext()) {
      RouteInvoker calls = new RouteInvoker(camel, new RouteGate());
      camel.start();
      assertThat(calls.between("any")).isFalse();
      camel.stop();
      assertThat(calls.between("any")).isTrue();
    }
  }
}

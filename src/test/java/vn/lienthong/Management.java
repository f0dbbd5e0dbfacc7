package vn.lienthong;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;
import vn.lienthong.launcher.FreePort;

/** The management interface of the hub that is tested: metrics, health with its details. */
public final class Management {

  private static final String FREE = "test.management.port";

  private Management() {}

  /**
   * One port for all hubs of this JVM, which run one after the other; held by no field, for classes are loaded anew.
   */
  public static synchronized String freePort() {
    if (System.getProperty(FREE) == null) {
      System.setProperty(FREE, String.valueOf(FreePort.next()));
    }
    return System.getProperty(FREE);
  }

  public static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
  }

  /** What it answers at a path, {@code /q/metrics}. */
  public static Response get(String path) {
    return RestAssured.given().port(port()).get(path);
  }
}

package vn.lienthong;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.eclipse.microprofile.config.ConfigProvider;

/** The management interface of the hub that is tested: metrics, health with its details. */
public final class Management {

  private Management() {}

  /** What it answers at a path, {@code /q/metrics}. */
  public static Response get(String path) {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    return RestAssured.given().port(port).get(path);
  }
}

package vn.lienthong.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathTemplatesTest {

  /** A resource as the hub has them. */
  @Path("/api/v1/things/")
  static class Things {

    @GET
    public String all() {
      return "";
    }

    @GET
    @Path("{id}")
    public String one() {
      return "";
    }

    @GET
    @Path("/sync")
    public String sync() {
      return "";
    }

    @GET
    @Path("{name: [a-z]{1,32}}.json")
    public String named() {
      return "";
    }
  }

  private final PathTemplates templates = new PathTemplates(PathTemplates.of(List.<Class<?>>of(Things.class)));

  @Test void aPathIsItsTemplateAndNothingElse() {
    assertThat(templates.of("/api/v1/things")).isEqualTo("/api/v1/things");
    assertThat(templates.of("/api/v1/things/sync")).isEqualTo("/api/v1/things/sync");
    assertThat(templates.of("/api/v1/things/099190000017")).startsWith("/api/v1/things/{").doesNotContain("0991");
    assertThat(templates.of("/api/v1/things/1/2")).isEqualTo(PathTemplates.UNMATCHED);
    assertThat(templates.of("/")).isEqualTo(PathTemplates.UNMATCHED);
    assertThat(templates.of("/099190000017")).isEqualTo(PathTemplates.UNMATCHED);
  }

  @Test void aMethodIsKnownOrOther() {
    assertThat(RequestMetrics.method("PATCH")).isEqualTo("PATCH");
    assertThat(RequestMetrics.method("N099190000017")).isEqualTo(RequestMetrics.OTHER);
    assertThat(RequestMetrics.method("get")).isEqualTo(RequestMetrics.OTHER);
  }
}

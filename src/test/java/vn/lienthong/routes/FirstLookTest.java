package vn.lienthong.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hub starts with, whatever lies in the folder. */
class FirstLookTest {

  private static final String GOOD = """
      - route:
          id: dvcqg-login
          description: Logs in.
          from:
            uri: direct:dvcqg-login
            steps:
              - to:
                  description: The account.
                  uri: bean
                  parameters:
                    beanName: dvcqg
                    method: toLogin
      """;

  @TempDir Path routes;
  @TempDir Path data;
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private Path file;

  /** A partner's bean. */
  public static class Steps {
    public void toLogin() {}
  }

  @BeforeEach
  void begin() throws IOException {
    camel.getRegistry().bind("dvcqg", new Steps());
    file = Files.createDirectory(routes.resolve("dvcqg")).resolve("dvcqg-login.camel.yaml");
    Files.writeString(file, GOOD);
  }

  @AfterEach
  void end() throws IOException {
    camel.close();
  }

  @Test
  void aGoodFileIsInEffectAndKept() throws IOException {
    RouteReloader care = care();
    assertThat(care.first(camel)).isEqualTo(Map.of("dvcqg-login", GOOD));
    assertThat(care.sights()).singleElement().satisfies(sight -> assertThat(sight.troubled()).isFalse());
    assertThat(data.resolve("routes-last-good/dvcqg-login.camel.yaml")).hasContent(GOOD);
  }

  @Test
  void aStartBesideABrokenFileGoesOnWithTheLastGoodOne() throws IOException {
    care().first(camel);
    Files.writeString(file, GOOD.replace("toLogin", "toLogn"));
    RouteReloader care = care();
    assertThat(care.first(camel)).isEqualTo(Map.of("dvcqg-login", GOOD));
    assertThat(care.sights()).singleElement().satisfies(sight -> {
      assertThat(sight.state()).isEqualTo(RouteStatus.State.LAST_GOOD);
      assertThat(sight.why()).isEqualTo("bean dvcqg has no step toLogn");
    });
  }

  @Test
  void aBrokenFileThatNeverWasGoodKeepsNobodyFromStarting() throws IOException {
    Files.writeString(file, GOOD.replace("uri: bean", "uri: beans"));
    RouteReloader care = care();
    assertThat(care.first(camel)).isEmpty();
    assertThat(care.sights()).singleElement()
        .satisfies(sight -> assertThat(sight.state()).isEqualTo(RouteStatus.State.REFUSED));
  }

  @Test
  void aFormWithoutDescriptionIsToldAndInEffect() throws IOException {
    Files.writeString(file, GOOD.replace("    description: Logs in.\n", ""));
    RouteReloader care = care();
    assertThat(care.first(camel)).hasSize(1);
    assertThat(care.sights()).singleElement().satisfies(sight -> {
      assertThat(sight.troubled()).isFalse();
      assertThat(sight.hints()).containsExactly("described");
    });
  }

  private RouteReloader care() {
    Config config = new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(Map.of("hub.routes.dir", routes.toString()), "test", 100)).build();
    RouteDryRun dryRun = new RouteDryRun(config, routes);
    return new RouteReloader(new RouteValidator(routes, dryRun), dryRun,
        new RouteReplacement(new RouteGate(), Duration.ofSeconds(1)),
        new LastGoodRoutes(data), Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofSeconds(5));
  }
}

package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.vertx.http.VertxHttpBinding;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Builds a route in a separate Camel context, with the hub's beans and settings, without starting it, to find errors
 * before the route takes effect.
 */
@ApplicationScoped
class RouteDryRun {

  private static final int LONGEST = 300;

  private final Config config;
  private final Path kamelets;

  RouteDryRun(Config config, @ConfigProperty(name = "hub.routes.dir") Path folder) {
    this.config = config;
    this.kamelets = folder.resolve("kamelets");
  }

  /**
   * Why the route cannot be built, as Camel's message; null when it can.
   *
   * @param live the running context, whose beans are used
   */
  String trouble(CamelContext live, RouteFile file) {
    String step = missingStep(live, file);
    if (step != null) {
      return step;
    }
    try (DefaultCamelContext aside = new DefaultCamelContext(new DefaultRegistry(new Lent(live)))) {
      aside.setAutoStartup(false);
      aside.disableJMX();
      aside.getPropertiesComponent().addPropertiesSource(new Settings(config));
      aside.getComponent("kamelet", KameletComponent.class).setLocation("file:" + kamelets);
      PluginHelper.getRoutesLoader(aside)
          .loadRoutes(ResourceHelper.fromString(file.path().getFileName().toString(), file.text()));
      aside.start();
      return aside.getRoute(file.name()) == null ? "Camel found no route in it" : null;
    } catch (Exception e) {
      return said(e);
    }
  }

  /** A step with a bean or method that does not exist; Camel itself would notice only at the first message. */
  private static String missingStep(CamelContext live, RouteFile file) {
    for (Map<?, ?> step : file.each("parameters")) {
      if (step.get("beanName") != null) {
        String missing = missing(live, step.get("beanName"), step.get("method"));
        if (missing != null) {
          return missing;
        }
      }
    }
    for (Map<?, ?> step : file.each("bean")) {
      String missing = step.get("ref") == null ? null : missing(live, step.get("ref"), step.get("method"));
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static String missing(CamelContext live, Object name, Object method) {
    Object bean = live.getRegistry().lookupByName(String.valueOf(name));
    if (bean == null) {
      return "there is no bean " + name;
    }
    boolean there = method == null || Arrays.stream(bean.getClass().getMethods()).map(Method::getName)
        .anyMatch(String.valueOf(method)::equals);
    return there ? null : "bean " + name + " has no step " + method;
  }

  private static String said(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String text = root.getClass().getSimpleName() + ": " + String.valueOf(root.getMessage()).replaceAll("\\s+", " ");
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  /**
   * The hub's own beans. Camel's objects (components, policies) belong to one context, so the separate context gets its
   * own.
   */
  private record Lent(CamelContext live) implements BeanRepository {

    @Override
    public Object lookupByName(String name) {
      Object bean = live.getRegistry().lookupByName(name);
      return bean instanceof CamelContextAware ? null : bean;
    }

    @Override
    public <T> T lookupByNameAndType(String name, Class<T> type) {
      return camels(type) ? null : live.getRegistry().lookupByNameAndType(name, type);
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
      return camels(type) ? Map.of() : live.getRegistry().findByTypeWithName(type);
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
      return camels(type) ? Set.of() : live.getRegistry().findByType(type);
    }

    private static boolean camels(Class<?> type) {
      return type.getName().startsWith("org.apache.camel.") && !type.equals(VertxHttpBinding.class);
    }
  }

  /** The hub's settings as a Camel properties source. */
  private record Settings(Config config) implements PropertiesSource {

    @Override
    public String getName() {
      return "hub";
    }

    @Override
    public String getProperty(String name) {
      return config.getOptionalValue(name, String.class).orElse(null);
    }
  }

  /** Whether a setting of this name exists. */
  boolean knows(String key) {
    return config.getOptionalValue(key, String.class).isPresent();
  }
}

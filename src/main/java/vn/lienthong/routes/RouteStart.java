package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Brings the route files into Camel when it starts. */
@ApplicationScoped
class RouteStart extends RouteBuilder {

  private final RouteCare care;

  RouteStart(RouteCare care) {
    this.care = care;
  }

  @Override
  public void configure() throws Exception {
    for (Map.Entry<String, String> route : care.first(getContext()).entrySet()) {
      PluginHelper.getRoutesLoader(getContext())
          .loadRoutes(ResourceHelper.fromString(route.getKey() + RouteFile.ROUTE, route.getValue()));
    }
  }
}

package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads the route files into Camel at start. Camel itself retries no route: the relay and the broker do that, with rows
 * and messages that outlive the process. So no step is wrapped in an error handler, which costs more per call than the
 * step's bean.
 */
@ApplicationScoped
class RouteLoader extends RouteBuilder {

  private final RouteReloader care;

  RouteLoader(RouteReloader care) {
    this.care = care;
  }

  @Override
  public void configure() throws Exception {
    getContext().getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerBuilder());
    for (Map.Entry<String, String> route : care.first(getContext()).entrySet()) {
      PluginHelper.getRoutesLoader(getContext())
          .loadRoutes(ResourceHelper.fromString(route.getKey() + RouteFile.ROUTE, route.getValue()));
    }
  }
}

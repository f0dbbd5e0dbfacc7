package vn.lienthong.routes;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.camel.builder.NoErrorHandlerBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Brings the route files into Camel when it starts. No route is tried again by Camel: the relay and the broker do
 * that, with rows and messages that outlive the process; so no step is wrapped in an error handler, which costs a
 * call more than its bean.
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

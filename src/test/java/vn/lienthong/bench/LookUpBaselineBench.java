package vn.lienthong.bench;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * What a look-up is measured against: HTTP in, one audit row committed, HTTP out, and nothing else. It checks no
 * purpose, keeps no outcome, hashes nothing and reads no answer.
 */
final class LookUpBaselineBench {

  private static final String ROW =
      "insert into bench_audit (client, officer, dossier, subject, register) values (?, ?, ?, ?, ?)";

  private LookUpBaselineBench() {}

  /** {@code port register-url jdbc-url user password}. */
  public static void main(String[] args) throws Exception {
    AgroalDataSource source =
        AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
        pool -> pool.maxSize(20).connectionFactoryConfiguration(factory -> factory.jdbcUrl(args[2])
            .principal(new NamePrincipal(args[3])).credential(new SimplePassword(args[4])))));
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.addRoutes(new RouteBuilder() {
      @Override
      public void configure() {
        from("direct:in").process(exchange -> audit(source)).removeHeaders("*")
            .to("vertx-http:" + args[1] + "?httpMethod=POST");
      }
    });
    camel.start();
    ProducerTemplate template = camel.createProducerTemplate();
    Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(64));
    vertx.createHttpServer().requestHandler(request -> take(vertx, template, request))
        .listen(Integer.parseInt(args[0]), "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  private static void audit(AgroalDataSource source) throws SQLException {
    try (Connection connection = source.getConnection(); PreparedStatement row = connection.prepareStatement(ROW)) {
      row.setString(1, "bench");
      row.setString(2, "cb.mau@h99");
      row.setString(3, "H99.10.000-260105-0000001");
      row.setBytes(4, new byte[32]);
      row.setString(5, "insurance");
      row.executeUpdate();
    }
  }

  private static void take(Vertx vertx, ProducerTemplate template, HttpServerRequest request) {
    if (!"POST".equals(request.method().name())) {
      request.response().end();
      return;
    }
    request.body().compose(body -> vertx.executeBlocking(
        () -> template.requestBody("direct:in", body.getBytes(), byte[].class), false)).onComplete(done -> {
          request.response().setStatusCode(done.succeeded() ? 200 : 500);
          request.response().end(done.succeeded() ? io.vertx.core.buffer.Buffer.buffer(done.result()) : null);
        });
  }
}

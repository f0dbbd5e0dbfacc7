package vn.lienthong.stub;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;

/** WireMock's HTTP server with a port that can be closed and opened again, to simulate refused connections. */
final class StubServer extends Jetty11HttpServer {

  /** Creates the server and keeps a reference to it, for {@link StubOutage}. */
  static final class Factory implements HttpServerFactory {
    private volatile StubServer built;

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
      built = new StubServer(options, admin, stubs);
      return built;
    }

    StubServer server() {
      return built;
    }
  }

  private StubServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
    super(options, admin, stubs);
  }

  void close() {
    if (!httpConnector.isRunning()) {
      return;
    }
    try {
      int port = httpConnector.getLocalPort();
      httpConnector.stop();
      httpConnector.setPort(port); // with port 0 the next start would choose another port
    } catch (Exception failed) {
      throw new IllegalStateException("the stub's port does not close", failed);
    }
  }

  void open() {
    try {
      httpConnector.start();
    } catch (Exception failed) {
      throw new IllegalStateException("the stub's port does not open again", failed);
    }
  }
}

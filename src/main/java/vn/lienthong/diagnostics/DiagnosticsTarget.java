package vn.lienthong.diagnostics;

import java.net.URI;

/**
 * The endpoint that is checked.
 *
 * @param url null when none is configured or it is invalid
 * @param agency the hub's agency code there ({@code madonvi}), or null
 * @param callback false for a dossier system that is not called: it polls its notifications or reads a queue
 * @param signed whether the messages to it are signed
 */
record DiagnosticsTarget(String endpoint, String partner, URI url, String agency, boolean callback, boolean signed) {

  boolean dossiers() {
    return "dossiers".equals(partner);
  }

  /** A further endpoint of a partner ({@code vault:province}); a province may not have it. */
  boolean further() {
    return endpoint.indexOf(':') > 0;
  }

  /** Whether this key is the URL of another endpoint of the same partner, which this check cannot prove. */
  boolean addressOfAnother(String key) {
    return key != null && key.endsWith(".url") && !key.equals("hub.partner." + endpoint.replace(':', '.') + ".url");
  }

  boolean secure() {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
  }

  /** The host without brackets, as for name resolution. */
  String host() {
    return url.getHost().startsWith("[") ? url.getHost().substring(1, url.getHost().length() - 1) : url.getHost();
  }
}

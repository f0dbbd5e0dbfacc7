package vn.lienthong.diagnostics;

import java.net.URI;

/**
 * Whom a check is about.
 *
 * @param url null when none is configured or it cannot be read
 * @param agency who we are there ({@code madonvi}), or null
 * @param callback false for a dossier system that is not called: it fetches its notices or reads a queue
 * @param signed whether what is sent there is signed
 */
record DiagnosticsTarget(String endpoint, String partner, URI url, String agency, boolean callback, boolean signed) {

  boolean dossiers() {
    return "dossiers".equals(partner);
  }

  /** Not the partner's first endpoint ({@code vault:province}): a province may have none. */
  boolean further() {
    return endpoint.indexOf(':') > 0;
  }

  /** Whether this key is the address of another endpoint of the same partner, of which nothing here is proof. */
  boolean addressOfAnother(String key) {
    return key != null && key.endsWith(".url") && !key.equals("hub.partner." + endpoint.replace(':', '.') + ".url");
  }

  boolean secure() {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  int port() {
    return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
  }

  /** Without brackets, as names are resolved. */
  String host() {
    return url.getHost().startsWith("[") ? url.getHost().substring(1, url.getHost().length() - 1) : url.getHost();
  }
}

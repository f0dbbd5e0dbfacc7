package vn.lienthong.console.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The response of a page: a template with its data, or a redirect; and cookies. */
public final class PageResponse {

  private final String template;
  private final String here;
  private final String location;
  private final Map<String, Object> shown = new LinkedHashMap<>();
  private final List<String> cookies = new ArrayList<>();
  private int status;

  private PageResponse(int status, String template, String here, String location) {
    this.status = status;
    this.template = template;
    this.here = here;
    this.location = location;
  }

  /**
   * A page.
   *
   * @param template below {@code templates/page}, without extension
   * @param here the target of the language switch: the page itself, or the one that showed the form
   */
  public static PageResponse page(String template, String here) {
    return new PageResponse(200, template, here, null);
  }

  /** Redirects after an action (303), so that a reload repeats nothing. */
  static PageResponse goTo(String path) {
    return new PageResponse(303, null, null, path);
  }

  /** Passes {@code value} to the template by this name; null: nothing to show. */
  public PageResponse with(String name, Object value) {
    shown.put(name, value);
    return this;
  }

  PageResponse status(int other) {
    status = other;
    return this;
  }

  PageResponse cookie(String cookie) {
    cookies.add(cookie);
    return this;
  }

  int status() {
    return status;
  }

  String template() {
    return template;
  }

  String here() {
    return here;
  }

  String location() {
    return location;
  }

  Map<String, Object> shown() {
    return shown;
  }

  List<String> cookies() {
    return cookies;
  }
}

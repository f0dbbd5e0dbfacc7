package vn.lienthong.console.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page answers: a template with what it shows, or another address to go to; and cookies. */
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
   * @param template below {@code templates/page}, without its ending
   * @param here where the language's switch leads: the page itself, or the one before a form was sent
   */
  public static PageResponse page(String template, String here) {
    return new PageResponse(200, template, here, null);
  }

  /** After a deed: the browser asks anew, so that a reload repeats nothing. */
  static PageResponse goTo(String path) {
    return new PageResponse(303, null, null, path);
  }

  /** Shows {@code value} by this name; null stands for nothing to show. */
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

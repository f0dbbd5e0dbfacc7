package vn.lienthong.access.client;

import jakarta.enterprise.context.RequestScoped;
import vn.lienthong.platform.http.RequestProblems;

/** The client system of the running request; set by the filter that checked its key. */
@RequestScoped
public class CurrentClient {

  private ClientSystem client;

  /** Who is calling; null before a key was checked. */
  public ClientSystem client() {
    return client;
  }

  /** Who is calling; nobody is a problem document (401). */
  public ClientSystem required() {
    if (client == null) {
      throw RequestProblems.nobody();
    }
    return client;
  }

  /** Who is calling, which has to be an operator's client system; another is a problem document (403). */
  public ClientSystem operator() {
    if (!required().operator()) {
      throw RequestProblems.forbidden();
    }
    return client;
  }

  void is(ClientSystem caller) {
    this.client = caller;
  }
}

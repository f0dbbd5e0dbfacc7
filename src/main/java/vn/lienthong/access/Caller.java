package vn.lienthong.access;

import jakarta.enterprise.context.RequestScoped;
import vn.lienthong.platform.http.RequestProblems;

/** The client system of the running request; set by the filter that checked its key. */
@RequestScoped
public class Caller {

  private Client client;

  /** Who is calling; null before a key was checked. */
  public Client client() {
    return client;
  }

  /** Who is calling; nobody is a problem document (401). */
  public Client required() {
    if (client == null) {
      throw RequestProblems.nobody();
    }
    return client;
  }

  /** Who is calling, which has to be an operator's client system; another is a problem document (403). */
  public Client operator() {
    if (!required().operator()) {
      throw RequestProblems.forbidden();
    }
    return client;
  }

  void is(Client caller) {
    this.client = caller;
  }
}

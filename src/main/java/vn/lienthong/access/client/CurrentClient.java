package vn.lienthong.access.client;

import jakarta.enterprise.context.RequestScoped;
import vn.lienthong.platform.http.RequestProblems;

/** The client system of the running request; set by the filter that checked its key. */
@RequestScoped
public class CurrentClient {

  private ClientSystem client;

  /** The calling client; null before its key was checked. */
  public ClientSystem client() {
    return client;
  }

  /**
   * The calling client.
   *
   * @throws vn.lienthong.model.Problem.Raised 401, when no key was checked
   */
  public ClientSystem required() {
    if (client == null) {
      throw RequestProblems.nobody();
    }
    return client;
  }

  /**
   * The calling client, which must be an operator.
   *
   * @throws vn.lienthong.model.Problem.Raised 401 without a key, 403 for any other client
   */
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

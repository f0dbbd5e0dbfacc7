package vn.lienthong.access;

import jakarta.enterprise.context.RequestScoped;

/** The client system of the running request; set by the filter that checked its key. */
@RequestScoped
public class Caller {

  private Client client;

  /** Who is calling. */
  public Client client() {
    return client;
  }

  void is(Client caller) {
    this.client = caller;
  }
}

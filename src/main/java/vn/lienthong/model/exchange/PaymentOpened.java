package vn.lienthong.model.exchange;

/** A payment the platform has opened: the address to which the payer is sent. */
public record PaymentOpened(String url) {

  /** The code of the refusal of a reference the platform already has. */
  public static final String EXISTS = "reference-exists";

  @Override
  public String toString() {
    return "PaymentOpened[]";
  }
}

package vn.lienthong.model.register;

/** The bytes of a paper's file; personal. */
public record DocumentContent(byte[] bytes) {

  /** How many, and nothing of them. */
  @Override public String toString() {
    return "DocumentContent[" + bytes.length + " bytes]";
  }
}

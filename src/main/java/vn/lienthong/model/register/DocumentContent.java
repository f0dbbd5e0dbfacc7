package vn.lienthong.model.register;

/** The bytes of a document's file. Personal. */
public record DocumentContent(byte[] bytes) {

  /** The number of bytes only. */
  @Override public String toString() {
    return "DocumentContent[" + bytes.length + " bytes]";
  }
}

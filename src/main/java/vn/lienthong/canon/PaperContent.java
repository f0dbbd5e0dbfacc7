package vn.lienthong.canon;

/** The bytes of a paper's file; personal. */
public record PaperContent(byte[] bytes) {

  /** How many, and nothing of them. */
  @Override public String toString() {
    return "PaperContent[" + bytes.length + " bytes]";
  }
}

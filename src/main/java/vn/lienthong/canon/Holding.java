package vn.lienthong.canon;

import java.util.Map;

/**
 * What a partner says it holds of a dossier.
 *
 * @param held whether it has it at all
 * @param fields what it told of it, in its own field names and its own writing; of a list how many items it has. A field
 *     that is not told is not there. May hold personal data: never log it
 */
public record Holding(boolean held, Map<String, String> fields) {

  @Override
  public String toString() {
    return "Holding[held=" + held + ", fields=" + fields.keySet() + "]";
  }
}

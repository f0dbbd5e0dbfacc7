package vn.lienthong.console.api;

import vn.lienthong.model.Dossier;
import vn.lienthong.platform.http.ParameterParser;
import vn.lienthong.platform.http.RequestProblems;

/**
 * The body of {@code POST /api/v1/dossiers/search}. The identifier is personal: only its pseudonym is used further.
 *
 * @param reason why; stored; must not name a person
 * @param limit the page size
 * @param cursor of the previous page
 */
record SearchOrder(Who identifier, String reason, Integer limit, String cursor) {

  /** A kind of identifier and its number; spaces, dots, dashes and slashes in it are ignored. */
  record Who(String type, String value) {

    @Override public String toString() {
      return "Who[" + type + "]";
    }
  }

  Dossier.Identifier who() {
    if (identifier == null) {
      throw RequestProblems.invalid("identifier", "phải có type và value", "type and value are needed");
    }
    Dossier.Identifier.Type type =
        ParameterParser.word("identifier.type", identifier.type(), Dossier.Identifier.Type.class);
    if (type == null) {
      throw RequestProblems.invalid("identifier.type", "bắt buộc", "is required");
    }
    if (identifier.value() == null || identifier.value().length() > 64) {
      throw RequestProblems.invalid("identifier.value", "bắt buộc, tối đa 64 ký tự",
          "is required, at most 64 characters");
    }
    return new Dossier.Identifier(type, identifier.value());
  }
}

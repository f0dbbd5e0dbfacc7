package vn.lienthong.partner.vault;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.partner.transport.Reading;

/** What an error of a vault means, by its code and text: the class says what follows, the word what it is. */
record VaultErrors(Reading.Rules classes, BiFunction<String, String, Optional<String>> words) {

  static final String EXISTS = "ALREADY_EXISTS";
  static final String ABSENT = "NOT_EXISTS";
  static final String WITHHELD = "WITHHELD";

  ErrorClass of(String code, String text) {
    return classes.of(code, text);
  }

  boolean says(String code, String text, String... any) {
    return words.apply(code, text).filter(List.of(any)::contains).isPresent();
  }
}

package vn.lienthong.partner.transport;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.canon.ErrorClass;
import vn.lienthong.catalogue.Catalogue;

/** What the catalogue says of one partner today: what its errors mean, and its codes in ours. */
public final class Glossary implements Reading.Rules {

  private final String partner;
  private final Catalogue catalogue;
  private final Clock clock;

  /** Of the lists in force on the clock's day. */
  public Glossary(String partner, Catalogue catalogue, Clock clock) {
    this.partner = partner;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public ErrorClass of(String code, String text) {
    return catalogue.edition().errorClass(partner, code, text, today());
  }

  /** The finer word for an error; empty where no rule fits. */
  public Optional<String> word(String code, String text) {
    return catalogue.edition().errorWord(partner, code, text, today());
  }

  /** Whether the word for an error is one of these. */
  public boolean says(String code, String text, String... any) {
    return word(code, text).filter(List.of(any)::contains).isPresent();
  }

  /** Its code for ours. */
  public Optional<String> theirs(String list, String ours) {
    return catalogue.edition().foreignCode(partner, list, ours, today());
  }

  /** Our code for its own. */
  public Optional<String> ours(String list, String theirs) {
    return catalogue.edition().localCode(partner, list, theirs, today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}

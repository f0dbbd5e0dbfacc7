package vn.lienthong.partner.transport;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.catalogue.error.PartnerError;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.PartnerOperation;

/** The catalogue's current entries for one partner: the meaning of its errors, and its codes mapped to the hub's. */
public final class PartnerCodes implements RegisterResponseReader.Rules {

  private final String partner;
  private final Catalogue catalogue;
  private final Clock clock;

  /** Uses the lists in force on the clock's day. */
  public PartnerCodes(String partner, Catalogue catalogue, Clock clock) {
    this.partner = partner;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /** The meaning of an error in the response to this operation. */
  public ErrorMeaning meaning(PartnerOperation operation, String code, String text) {
    return meaning(operation, code, text, false);
  }

  /** The same, if the caller knows whether the text names a field of the request. */
  public ErrorMeaning meaning(PartnerOperation operation, String code, String text, boolean fieldNamed) {
    return catalogue.edition().meaning(partner, new PartnerError(operation, code, text, fieldNamed), today());
  }

  @Override
  public boolean refusesField(String code, String text) {
    return meaning(PartnerOperation.ASK, code, text).refusesContent() && PartnerError.namesField(text);
  }

  /** Whether this code means success. */
  public boolean success(String code) {
    return meaning(null, code, "").success();
  }

  @Override
  public ErrorClass of(String code, String text) {
    return meaning(PartnerOperation.ASK, code, text).errorClass();
  }

  /** The finer code for an error in the response to a query; empty where no rule matches. */
  public Optional<String> word(String code, String text) {
    return Optional.of(meaning(PartnerOperation.ASK, code, text).word()).filter(word -> !word.isEmpty());
  }

  /** Whether the code for an error in the response to a query is one of these. */
  public boolean says(String code, String text, String... any) {
    return word(code, text).filter(List.of(any)::contains).isPresent();
  }

  /** The partner's code for the hub's code. */
  public Optional<String> theirs(String list, String ours) {
    return catalogue.edition().foreignCode(partner, list, ours, today());
  }

  /** The hub's code for the partner's code. */
  public Optional<String> ours(String list, String theirs) {
    return catalogue.edition().localCode(partner, list, theirs, today());
  }

  private LocalDate today() {
    return LocalDate.now(clock);
  }
}

package vn.lienthong.lookup;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import vn.lienthong.access.purpose.PurposeRules;
import vn.lienthong.catalogue.Catalogue;

/** Checks purposes against the current code lists. */
@ApplicationScoped
class CataloguePurposeRules implements PurposeRules {

  private final Catalogue catalogue;
  private final Clock clock;

  CataloguePurposeRules(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override public boolean legalBasis(String text) {
    return catalogue.edition().legalBasis(text, LocalDate.now(clock));
  }

  @Override public String account(String register, String agency, String officer) {
    return catalogue.edition().account(register, agency, officer, LocalDate.now(clock)).orElse(officer);
  }
}

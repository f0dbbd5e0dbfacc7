package vn.lienthong.partner.business;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.EnterpriseAnswer.Enterprise;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.business.BusinessConfig.Shape;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps a response of the register to a look-up result about the requested enterprise. */
final class BusinessResponseMapper {

  static final String SOURCE = "business";

  private final Shape shape;
  private final boolean emptyIsNotFound;
  private final RegisterResponseReader reading;
  private final PartnerCodes glossary;
  private final Clock clock;

  BusinessResponseMapper(BusinessConfig config, PartnerCodes glossary, Clock clock) {
    this.shape = config.shape();
    this.emptyIsNotFound = config.assume().emptyIsNotFound();
    this.reading = new RegisterResponseReader(glossary);
    this.glossary = glossary;
    this.clock = clock;
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  Object enterprise(PartnerResponse answer, Subject subject) {
    Object end = read(answer, subject);
    return end instanceof Outcome.Refused refused && glossary.says(refused.code(), "", "NOT_CONFIRMED")
        ? notConfirmed() : end; // "not found" sent with an error status
  }

  private Object read(PartnerResponse answer, Subject subject) {
    return reading.json(answer, tree -> error(tree).orElseGet(() -> {
      Optional<Map<String, Object>> groups = groups(tree);
      if (groups.isEmpty()) {
        return notConfirmed();
      }
      Enterprise enterprise = (Enterprise) groups.get().get("enterprise");
      if (enterprise.code() == null || enterprise.name() == null) {
        throw new Unreadable("wrong-form");
      } else if (!TaxCode.of(subject.taxCode()).equals(TaxCode.of(enterprise.code()))) {
        throw new Unreadable("other-enterprise");
      }
      boolean named = subject.fullName() == null || subject.fullName().isBlank()
          || TextNormalizer.sameName(subject.fullName(), enterprise.name());
      return named ? new LookUpResult(true, groups.get(), now(), SOURCE) : notConfirmed();
    }));
  }

  /** Status 0 is an error described by Message, or a code of the platform. "Not found" is not an error. */
  private Optional<Object> error(JsonNode tree) {
    String told = BusinessFormats.text(tree, "errorCode");
    String code = told == null || glossary.success(told) ? null : told;
    String status = BusinessFormats.text(tree, "Status");
    if (code == null && !"0".equals(status)) {
      return Optional.empty();
    }
    String known = code == null ? "Status-0" : code;
    String text = String.valueOf(BusinessFormats.text(tree, "Message")); // for the rules only: it may quote anything
    Optional<String> word = glossary.word(known, text);
    return Optional.of(word.filter("NOT_CONFIRMED"::equals).isPresent() ? notConfirmed()
        : reading.refusal(known, text));
  }

  /** The groups; empty when the register has no such enterprise. More than one enterprise is unreadable. */
  private Optional<Map<String, Object>> groups(JsonNode tree) {
    String place = shape == Shape.DETAIL ? "MainInformation" : "GetEntCert";
    List<JsonNode> told = BusinessFormats.all(tree, place).stream().filter(one -> !one.isEmpty()).toList();
    boolean ours = tree.has(place) || "0".equals(BusinessFormats.text(tree, "DataCount"))
        || tree.isContainerNode() && tree.isEmpty();
    if (!ours || told.size() > 1 || told.isEmpty() && !emptyIsNotFound) {
      throw new Unreadable("wrong-form");
    } else if (told.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(shape == Shape.DETAIL ? EnterpriseMapper.detail(tree) : EnterpriseMapper.cert(told.get(0)));
  }

  private LookUpResult notConfirmed() {
    return LookUpResult.notConfirmed(now(), SOURCE);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}

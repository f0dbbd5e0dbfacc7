package vn.lienthong.partner.insurance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.InsuranceAnswer.Household;
import vn.lienthong.model.register.InsuranceAnswer.Insurance;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps a response of the register to a result about the requested person. */
final class InsuranceResponseMapper {

  static final String SOURCE = "insurance";
  private static final String NOT_CONFIRMED = "NOT_CONFIRMED";

  private final InsuranceConfig.Assume assume;
  private final RegisterResponseReader reading;
  private final PartnerCodes glossary;
  private final Clock clock;

  InsuranceResponseMapper(InsuranceConfig.Assume assume, PartnerCodes glossary, Clock clock) {
    this.assume = assume;
    this.reading = new RegisterResponseReader(glossary);
    this.glossary = glossary;
    this.clock = clock;
  }

  /** The number found (text), or how the look-up ends. */
  Object number(PartnerResponse answer) {
    return read(answer, tree -> ended(one(tree), "maSoBhxh").orElseGet(() -> {
      String number = InsuranceMapper.text(one(tree), "maSoBhxh");
      if (!number.matches("\\d{10}|\\d{12}")) {
        throw new Unreadable("wrong-form");
      }
      return number;
    }));
  }

  /** Whether the register does not know the personal number, or does not accept one. */
  boolean unknown(PartnerResponse answer) {
    Object end = read(answer, tree -> ended(one(tree), "hoTen").orElse(tree));
    return end instanceof LookUpResult || end instanceof Outcome.Refused refused
        && glossary.says(refused.code().replaceFirst("^HTTP-", ""), "", "VALIDATION");
  }

  /** "Not found" is not an error, even with an error status. */
  private Object read(PartnerResponse answer, Function<JsonNode, Object> meaning) {
    Object end = reading.json(answer, meaning);
    return end instanceof Outcome.Refused refused && glossary.says(refused.code(), "", NOT_CONFIRMED)
        ? notConfirmed() : end;
  }

  /**
   * The person as described ({@link Insurance}), or how the look-up ends. {@code found}: the register itself found the
   * number.
   */
  Object person(PartnerResponse answer, String number, boolean found, Subject subject) {
    return read(answer, tree -> ended(one(tree), "hoTen").orElseGet(() -> {
      Insurance person = InsuranceMapper.person(one(tree), number);
      if (InsuranceMapper.asDescribed(subject, person)) {
        return person;
      } else if (found) {
        throw new Unreadable("other-person"); // it had found the number by this name and birth
      }
      return notConfirmed();
    }));
  }

  /** The LookUpResult with the household; for a person without a household, without it. */
  Object household(PartnerResponse answer, Insurance person) {
    Object read = read(answer, tree -> error(one(tree)).orElseGet(() -> {
      Household household = InsuranceMapper.household(one(tree), person);
      return household.code() == null && household.address() == null ? finding(person)
          : new LookUpResult(true, Map.of(SOURCE, person, "household", household), now(), SOURCE);
    }));
    return read instanceof LookUpResult finding && !finding.confirmed() ? finding(person) : read;
  }

  /** The LookUpResult of the person only. */
  LookUpResult finding(Insurance person) {
    return new LookUpResult(true, Map.of(SOURCE, person), now(), SOURCE);
  }

  /** How the look-up ends when the field {@code wanted} is absent; empty where it is present. */
  private Optional<Object> ended(JsonNode told, String wanted) {
    Optional<Object> error = error(told);
    if (error.isPresent() || InsuranceMapper.text(told, wanted) != null) {
      return error;
    } else if (assume.emptyIsNotFound() && nothing(told)) {
      return Optional.of(notConfirmed());
    }
    throw new Unreadable("wrong-form");
  }

  /** The error in the response; "not found" is not an error. */
  private Optional<Object> error(JsonNode told) {
    String code = InsuranceMapper.text(told, "errorCode");
    Optional<String> word = code == null ? Optional.of("OK") : glossary.word(code, "");
    if (word.filter(NOT_CONFIRMED::equals).isPresent()) {
      return Optional.of(notConfirmed());
    }
    return word.filter("OK"::equals).isPresent() ? Optional.empty() : Optional.of(reading.refusal(code, ""));
  }

  /** Whether no field about a person is present. */
  private static boolean nothing(JsonNode told) {
    return InsuranceMapper.text(told, "hoTen") == null && InsuranceMapper.text(told, "ngaySinh") == null
        && InsuranceMapper.text(told, "maSoBhxh") == null && InsuranceMapper.text(told, "maHo") == null;
  }

  /** Some gateways wrap the one answer in a list; two answers are unreadable. */
  private static JsonNode one(JsonNode tree) {
    JsonNode told = tree.isArray() && tree.size() == 1 ? tree.get(0) : tree;
    boolean none = tree.isArray() && tree.isEmpty() || tree.isNull();
    if (!told.isObject() && !none) {
      throw new Unreadable("wrong-form");
    }
    return told;
  }

  private LookUpResult notConfirmed() {
    return LookUpResult.notConfirmed(now(), SOURCE);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.now(clock);
  }
}

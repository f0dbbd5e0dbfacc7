package vn.lienthong.partner.procedures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.catalogue.error.ErrorMeaning;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.PartnerOperation;
import vn.lienthong.model.exchange.PartnerSession;
import vn.lienthong.partner.transport.LgspResponse;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** Maps responses of the database. All calls are queries, so no outcome is uncertain. */
final class ProceduresResponseMapper {

  private static final int BROKEN = 500;

  private final PartnerCodes glossary;
  private final ProcedureMapper mapper;

  /** With the rules that classify an error by code and text. */
  ProceduresResponseMapper(PartnerCodes glossary, ProcedureMapper mapper) {
    this.glossary = glossary;
    this.mapper = mapper;
  }

  /** Of a login: a {@link PartnerSession}, or the outcome that says why there is none. */
  Object login(PartnerResponse answer, Duration life) {
    Optional<LgspResponse> reply = said(answer);
    if (reply.filter(LgspResponse::ok).isEmpty()) {
      return trouble(PartnerOperation.LOGIN, answer, reply);
    }
    return reply.get().session() == null ? new Outcome.Unavailable(ErrorClass.SESSION, "no-session", null, false)
        : new PartnerSession(reply.get().session(), life);
  }

  Object list(PartnerResponse answer) {
    return read(answer, mapper::list);
  }

  Object agencies(PartnerResponse answer) {
    return read(answer, mapper::agencies);
  }

  Object fields(PartnerResponse answer) {
    return read(answer, mapper::fields);
  }

  /** Of LayThuTuc. A procedure other than the requested one is unreadable. */
  Object procedure(String code, PartnerResponse answer) {
    return read(answer, result -> mapper.procedure(code, result));
  }

  private Object read(PartnerResponse answer, Function<JsonNode, ?> reader) {
    Optional<LgspResponse> reply = said(answer);
    if (reply.filter(LgspResponse::ok).isEmpty()) {
      return trouble(PartnerOperation.ASK, answer, reply);
    }
    try {
      return reader.apply(reply.get().result());
    } catch (ProcedureWire.Unreadable e) {
      return new Outcome.Refused(ErrorClass.SCHEMA, e.getMessage(), null);
    }
  }

  /**
   * The response content. A field's refusal under HTTP 500 is not an outage, and a fault inside a success is not a
   * list.
   */
  private Optional<LgspResponse> said(PartnerResponse answer) {
    return (answer.status() == BROKEN ? LgspResponse.read(answer, glossary) : LgspResponse.said(answer, glossary))
        .map(reply -> reply.whole(glossary)).filter(reply -> answer.status() != BROKEN
            || !reply.ok() && glossary.refusesField(reply.code(), reply.text()));
  }

  private Outcome trouble(PartnerOperation operation, PartnerResponse answer, Optional<LgspResponse> said) {
    Optional<Outcome> plain = said.isPresent() ? Optional.empty() : answer.trouble();
    if (plain.isPresent()) {
      return plain.get() instanceof Outcome.Unavailable u
          ? new Outcome.Unavailable(u.errorClass(), u.code(), u.retryAfter(), false) : plain.get();
    }
    return said
        .map(reply -> outcome(glossary.meaning(operation, reply.code(), reply.text()), reply.safeCode()))
        .orElseGet(() -> answer.ok() ? new Outcome.Unavailable(ErrorClass.UNKNOWN, "unreadable", null, false)
            : outcome(glossary.meaning(operation, Integer.toString(answer.status()), ""), answer.code()));
  }

  private static Outcome outcome(ErrorMeaning meaning, String code) {
    return switch (meaning.errorClass()) {
      case BUSINESS, SCHEMA, SIGNATURE, STATE_CONFLICT -> new Outcome.Refused(meaning.errorClass(), code, null);
      default -> new Outcome.Unavailable(meaning.errorClass(), code, null, false);
    };
  }
}

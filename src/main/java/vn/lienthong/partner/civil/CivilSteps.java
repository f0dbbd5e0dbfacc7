package vn.lienthong.partner.civil;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.camel.Exchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.NgspTokenClient;
import vn.lienthong.partner.transport.PartnerCall;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;

/** The bean steps of the civil-status register's routes. */
@Singleton
@Named("civil")
@Unremovable
class CivilSteps {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final CivilConfig config;
  private final NgspTokenClient token;
  private final CivilResponseMapper reply;

  @Inject
  CivilSteps(CivilConfig config, NgspTokenClient token, Catalogue catalogue, Clock clock) {
    this(config, token,
        new CivilResponseMapper(config, new PartnerCodes(CivilResponseMapper.SOURCE, catalogue, clock), clock));
  }

  CivilSteps(CivilConfig config, NgspTokenClient token, CivilResponseMapper reply) {
    this.config = config;
    this.token = token;
    this.reply = reply;
  }

  /** Prepares the call that requests a token. */
  public void toLogin(Exchange exchange) {
    token.login(exchange, config.clientId(), config.clientSecret());
  }

  /** The token as a PartnerSession, or the outcome that says why there is none. */
  public Object readLogin(Exchange exchange) {
    return token.readLogin(PartnerResponse.of(exchange), config.tokenTtl());
  }

  /** Prepares the query; an incomplete one is refused here and never sent. */
  public void toLookUp(Exchange exchange) {
    LookUpRequest inquiry = PartnerCall.inquire(exchange);
    Optional<Outcome> refusal = refusal(inquiry.subject());
    if (refusal.isPresent()) {
      PartnerCall.settle(exchange, refusal.get());
      return;
    }
    try {
      PartnerCall.json(exchange, JSON.writeValueAsBytes(question(inquiry)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON that cannot be written", e);
    }
    token.bear(exchange, inquiry.endpoint());
  }

  /** The LookUpResult, or the outcome that says why there is none. */
  public Object readLookUp(Exchange exchange) {
    return PartnerCall.ended(exchange)
        .orElseGet(() -> reply.read(PartnerCall.inquiry(exchange), PartnerResponse.of(exchange)));
  }

  /** The query as it is sent. */
  ObjectNode question(LookUpRequest inquiry) {
    Subject subject = inquiry.subject();
    ObjectNode question = JSON.createObjectNode();
    question.put("maYeuCau", inquiry.lookupId().toString());
    question.put("maDonVi", config.unit());
    ArrayNode modules = question.putArray("danhSachModule");
    for (CivilResponseMapper.Module module : CivilResponseMapper.Module.values()) {
      if (inquiry.ask().isEmpty() || inquiry.ask().contains(module.group)) {
        modules.add(module.name());
      }
    }
    question.put("soDinhDanh", subject.personalId());
    question.put("hoTen", TextNormalizer.capitals(subject.fullName()));
    if (subject.birthDate() != null) {
      question.put("ngaySinh", DateTimeFormatter.ofPattern(config.assume().dayFormat()).format(subject.birthDate()));
    }
    if (subject.certificate() != null && !subject.certificate().isBlank()) {
      question.put("soDangKy", subject.certificate().strip());
    }
    return question;
  }

  private Optional<Outcome> refusal(Subject subject) {
    if (!config.assume().queryOpen()) {
      return Optional.of(Outcome.Refused.notConfigured("hub.partner.civil.assume.query-open"));
    } else if (subject.personalId() == null || !subject.personalId().matches("\\d{12}")) {
      return refused("subject-incomplete", "subject.personalId");
    }
    return subject.fullName() == null || subject.fullName().isBlank()
        ? refused("subject-incomplete", "subject.fullName") : Optional.empty();
  }

  private static Optional<Outcome> refused(String code, String field) {
    return Optional.of(new Outcome.Refused(ErrorClass.SCHEMA, code, field));
  }
}

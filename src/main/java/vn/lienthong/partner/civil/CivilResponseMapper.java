package vn.lienthong.partner.civil;

import static vn.lienthong.partner.transport.RegisterResponseReader.same;
import static vn.lienthong.partner.transport.RegisterResponseReader.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.model.ErrorClass;
import vn.lienthong.model.register.CivilAnswer;
import vn.lienthong.model.register.CivilAnswer.Person;
import vn.lienthong.model.register.CivilAnswer.Registration;
import vn.lienthong.model.register.CivilAnswer.Wedding;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.model.register.Subject;
import vn.lienthong.model.text.IsoTimes;
import vn.lienthong.model.text.TextNormalizer;
import vn.lienthong.partner.transport.PartnerCodes;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.RegisterResponseReader;
import vn.lienthong.partner.transport.RegisterResponseReader.Unreadable;

/** Maps a response of the register to a LookUpResult, or to the outcome that says why there is none. */
final class CivilResponseMapper {

  static final String SOURCE = "civil";

  /** Status values of the envelope; the states of a case use the same digits with other meanings. */
  private static final String SUCCESS = "1";
  private static final String ERROR = "0";

  /** Phân hệ: the register's name for a kind of registration, and the group it fills. */
  enum Module {
    KS("birth"), KH("marriage"), KT("death");

    final String group;

    Module(String group) {
      this.group = group;
    }
  }

  private final PartnerCodes glossary;
  private final RegisterResponseReader reading;
  private final boolean emptyIsNotFound;
  private final DateTimeFormatter days;
  private final Clock clock;

  CivilResponseMapper(CivilConfig config, PartnerCodes glossary, Clock clock) {
    this.glossary = glossary;
    this.reading = new RegisterResponseReader(glossary);
    this.emptyIsNotFound = config.assume().emptyIsNotFound();
    this.days = DateTimeFormatter.ofPattern(config.assume().dayFormat());
    this.clock = clock;
  }

  /** Returns a {@link LookUpResult} or an {@link vn.lienthong.model.Outcome}. */
  Object read(LookUpRequest inquiry, PartnerResponse answer) {
    return reading.json(answer, tree -> {
      Optional<String> error = error(tree);
      if (error.isPresent()) {
        String text = tree.path("message").asText("");
        return reading.classOf(error.get(), text) == ErrorClass.BUSINESS ? none() : reading.refusal(error.get(), text);
      }
      return found(inquiry, tree.path("data"));
    });
  }

  /** The error code of the envelope, if it is an error: status 0, or a code beside a success status. */
  private Optional<String> error(JsonNode envelope) {
    String status = envelope.path("status").asText("");
    if (!SUCCESS.equals(status) && !ERROR.equals(status)) {
      throw new Unreadable("unreadable");
    }
    Optional<String> code = Optional.ofNullable(text(envelope, "errorCode")).filter(said -> !glossary.success(said));
    return ERROR.equals(status) ? code.or(() -> Optional.of("status-0")) : code;
  }

  private LookUpResult found(LookUpRequest inquiry, JsonNode data) {
    if (!data.isArray() || data.isEmpty() && !emptyIsNotFound) {
      throw new Unreadable("unreadable");
    }
    Map<Module, List<JsonNode>> entries = new LinkedHashMap<>();
    boolean same = true;
    for (JsonNode entry : data) {
      mustBe(inquiry.subject(), entry);
      same &= describes(inquiry.subject(), entry);
      entries.computeIfAbsent(module(entry), module -> new ArrayList<>()).add(entry);
    }
    Map<String, Object> answer = same ? groups(entries) : new LinkedHashMap<>();
    answer.keySet().removeIf(group -> !inquiry.ask().isEmpty() && !inquiry.ask().contains(group));
    return answer.isEmpty() ? none() : new LookUpResult(true, answer, IsoTimes.now(clock), SOURCE);
  }

  private Map<String, Object> groups(Map<Module, List<JsonNode>> entries) {
    Map<String, Object> groups = new LinkedHashMap<>();
    entries.forEach((module, of) -> {
      JsonNode first = of.get(0);
      switch (module) {
        case KS -> groups.put(module.group, new CivilAnswer.Birth(registration(first), text(first, "soDinhDanh"),
            text(first, "nksHoTen"), day(first, "nksNgaySinh"), person(first, "me"), person(first, "cha")));
        case KT -> groups.put(module.group, new CivilAnswer.Death(registration(first), day(first, "nktNgayChet")));
        default -> groups.put(module.group, new CivilAnswer.Marriage(of.stream().map(this::wedding)
            .sorted(Comparator.comparing((Wedding wedding) -> wedding.registration().registeredOn(),
                Comparator.nullsFirst(Comparator.naturalOrder())).reversed()).toList()));
      }
    });
    return groups;
  }

  private Wedding wedding(JsonNode entry) {
    JsonNode ended = entry.path("daChamDut");
    return new Wedding(registration(entry), person(entry, "voChong"), ended.isBoolean() ? ended.booleanValue() : null);
  }

  private Registration registration(JsonNode entry) {
    return new Registration(text(entry, "soDangKy"), text(entry, "quyenSo"), text(entry, "trangSo"),
        day(entry, "ngayDangKy"), text(entry, "noiDangKy"));
  }

  private static Person person(JsonNode entry, String prefix) {
    String id = text(entry, prefix + "SoDinhDanh");
    String name = text(entry, prefix + "HoTen");
    return id == null && name == null ? null : new Person(id, name);
  }

  private static Module module(JsonNode entry) {
    for (Module module : Module.values()) {
      if (module.name().equals(entry.path("module").asText())) {
        return module;
      }
    }
    throw new Unreadable("unreadable");
  }

  private static void mustBe(Subject subject, JsonNode entry) {
    String told = text(entry, "soDinhDanh");
    if (told == null) {
      throw new Unreadable("no-number");
    } else if (!same(told, subject.personalId())) {
      throw new Unreadable("other-person");
    }
  }

  /**
   * Whether the name is the requested one; otherwise not confirmed. Entries of marriage and death have the person's
   * name in {@code hoTen}.
   */
  private static boolean describes(Subject subject, JsonNode entry) {
    return TextNormalizer.sameName(subject.fullName(), text(entry, module(entry) == Module.KS ? "nksHoTen" : "hoTen"));
  }

  private LocalDate day(JsonNode entry, String field) {
    return RegisterResponseReader.day(entry, field, days);
  }

  private LookUpResult none() {
    return LookUpResult.notConfirmed(IsoTimes.now(clock), SOURCE);
  }
}

package vn.lienthong.partner.population;

import static vn.lienthong.Given.given;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.lienthong.model.Dossier;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.PartnerResponse;
import vn.lienthong.partner.transport.TestSettings;

/** What the tests of this room say about the register: its codes and errors by the seeds, synthetic persons. */
final class Register {

  static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_767_577_800_000L), ZoneOffset.UTC);

  private Register() {}

  static PopulationConfig config(Map<String, String> with) {
    Map<String, String> keys = new TreeMap<>(Map.of("url", "https://stub.local", "timeout", "5s", "username", "demo",
        "secret", "TEST-SECRET", "client", "VN/GOV/H99/HUB", "api-key", "key", "service-look-up", "H99-TC01",
        "service-exists", "H99-XT01", "service-relatives", "H99-NT01"));
    keys.putAll(with);
    return TestSettings.of(PopulationConfig.class, keys.entrySet().stream()
        .collect(Collectors.toMap(key -> "hub.partner.population." + key.getKey(), Map.Entry::getValue)));
  }

  /** Its officer's telephone is known. */
  static PopulationRequestMapper ask(Map<String, String> with) {
    return new PopulationRequestMapper(config(with), purpose -> Optional.of("0000000001"));
  }

  static PopulationResponseMapper reply(Clock clock) {
    return new PopulationResponseMapper(TestSettings.glossary("population"), clock);
  }

  static Object read(LookUpRequest inquiry, int status, String body) {
    return reply(CLOCK).read(inquiry, ask(Map.of()).operation(inquiry.ask()),
        new PartnerResponse(status, body.getBytes(StandardCharsets.UTF_8), null));
  }

  static Subject person(String id, String name, LocalDate born, Integer year) {
    return given(Subject.class, "personalId", id, "fullName", name, "birthDate", born, "birthYear", year,
        "role", Dossier.Party.Role.OWNER);
  }

  static Subject mau() {
    return person("099190000017", "Nguyễn Thị Mẫu", LocalDate.of(1990, 1, 1), null);
  }

  static LookUpRequest about(Subject subject, String... ask) {
    return new LookUpRequest(UUID.fromString("00000000-0000-4000-8000-000000000001"), "population",
        new Purpose("H99.10-260105-000001", null, "9.000001", "H99.10", "cb1", "cb1@h99", false, "NĐ 61/2018 Đ10"),
        subject, Set.of(ask));
  }
}

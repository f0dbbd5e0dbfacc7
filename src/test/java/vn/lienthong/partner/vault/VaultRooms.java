package vn.lienthong.partner.vault;

import static vn.lienthong.Given.given;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.model.FileContents;
import vn.lienthong.model.register.LookUpRequest;
import vn.lienthong.model.register.Purpose;
import vn.lienthong.model.register.Subject;
import vn.lienthong.partner.transport.TestSettings;

/** What the tests of this room say about the vaults: their codes and errors by the seeds. */
final class VaultRooms {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T02:00:00Z"), ZoneOffset.UTC);
  static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-05T02:00:00Z");
  static final String MAU = "099190000017";
  private static final Catalogue CATALOGUE = Catalogue.of(CatalogueSnapshot.fromSeeds());
  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

  private VaultRooms() {}

  static VaultSteps vault(Map<String, String> keys, FileContents contents) {
    return new VaultSteps(TestSettings.of(NationalVaultConfig.class, keys),
        TestSettings.of(ProvinceVaultConfig.class, keys),
        CATALOGUE, contents, CLOCK);
  }

  static VaultSteps vault(Map<String, String> keys) {
    return vault(keys, (link, most) -> Optional.empty());
  }

  /** Both vaults at an address; {@code otherwise}: keys of the national one, each with its value. */
  static Map<String, String> at(String url, String... otherwise) {
    Map<String, String> keys = new HashMap<>(Map.of("url", url, "token", "stub-vault-token", "file-max", "100000",
        "assume.tells-validity", "true", "assume.store", "true", "province.url", url + "/province",
        "province.token", "stub-vault-token"));
    for (int i = 0; i < otherwise.length; i += 2) {
      keys.put(otherwise[i], otherwise[i + 1]);
    }
    return keys.entrySet().stream()
        .collect(Collectors.toMap(key -> "hub.partner.vault." + key.getKey(), Map.Entry::getValue));
  }

  /** Of the kinds that are wanted; none named: of each the tests speak of. */
  static LookUpRequest officer(String endpoint, String owner, Subject.Wanted... wanted) {
    return inquiry(endpoint, owner, false, wanted.length > 0 ? wanted
        : Stream.of("KQ.G99.000009", "KQ.G99.000003", "KQ.G99.000001", "KQ.G99.000002")
            .map(kind -> new Subject.Wanted(kind, null)).toArray(Subject.Wanted[]::new));
  }

  static LookUpRequest inquiry(String endpoint, String owner, boolean citizen, Subject.Wanted... wanted) {
    Purpose purpose = new Purpose("H99.10-260105-0001", null, "9.000001", "H99.10", citizen ? null : "cb1",
        citizen ? null : "cb1", citizen, "Căn cứ mẫu", citizen ? null : "Cán bộ mẫu");
    Subject subject =
        given(Subject.class, "personalId", owner, "fullName", "NGUYỄN THỊ MẪU", "birthDate", LocalDate.of(1990, 1, 1),
            "papers", List.of(wanted));
    return new LookUpRequest(UUID.randomUUID(), endpoint, purpose, subject, Set.of("papers"));
  }

  static Exchange exchange(Object body) {
    Exchange exchange = new DefaultExchange(CAMEL);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  /** What comes back over HTTP. */
  static void answers(Exchange exchange, int status, String body) {
    exchange.getMessage().setHeaders(new HashMap<>(Map.of(Exchange.HTTP_RESPONSE_CODE, status)));
    exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
  }
}

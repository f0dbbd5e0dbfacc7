package vn.lienthong.partner.vault;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import vn.lienthong.canon.FileContents;
import vn.lienthong.canon.Inquiry;
import vn.lienthong.canon.Purpose;
import vn.lienthong.canon.Subject;
import vn.lienthong.catalogue.Edition;

/** What the tests of this room say about the vaults: their codes and errors by the seeds. */
final class Rooms {

  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-05T02:00:00Z"), ZoneOffset.UTC);
  static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-05T02:00:00Z");
  static final String MAU = "099190000017";
  private static final Edition EDITION = Edition.fromSeeds();
  private static final DefaultCamelContext CAMEL = new DefaultCamelContext();

  static final VaultErrors ERRORS = new VaultErrors((code, text) -> EDITION.errorClass("vault", code, text, DAY),
      (code, text) -> EDITION.errorWord("vault", code, text, DAY));
  static final VaultCodes CODES = (list, code, out) -> out ? EDITION.foreignCode("vault", list, code, DAY)
      : EDITION.localCode("vault", list, code, DAY);

  private Rooms() {}

  static Vault vault(Door door, FileContents contents) {
    return new Vault(door, new Door("hub.partner.vault.province", door.url().map(url -> url + "/province"),
        "/look-up", "/fetch-paper", "/store-result", "/withdraw-result", door.token(), Optional.empty(),
        Door.AnswerSignature.IGNORED, true, door.store(), door.files()), 100_000, CODES, ERRORS, contents, CLOCK);
  }

  static Vault vault(Door door) {
    return vault(door, (link, most) -> Optional.empty());
  }

  static Door door(String url) {
    return door(url, Door.AnswerSignature.IGNORED, null, true, true, Door.Files.LINK);
  }

  static Door door(String url, Door.AnswerSignature signature, String key, boolean tells, boolean store, Door.Files files) {
    return new Door("hub.partner.vault", Optional.ofNullable(url), "/look-up", "/fetch-paper", "/store-result",
        "/withdraw-result", Optional.of("stub-vault-token"), Optional.ofNullable(key), signature, tells, store, files);
  }

  static Inquiry officer(String endpoint, String owner, Subject.Wanted... wanted) {
    return inquiry(endpoint, owner, false, wanted);
  }

  static Inquiry inquiry(String endpoint, String owner, boolean citizen, Subject.Wanted... wanted) {
    Purpose purpose = new Purpose("H99.10-260105-0001", null, "9.000001", "H99.10", citizen ? null : "cb1",
        citizen ? null : "cb1@h99", citizen, "Căn cứ mẫu");
    Subject subject = new Subject(owner, null, null, null, "NGUYỄN THỊ MẪU", LocalDate.of(1990, 1, 1), null, null, null, null,
        null, List.of(wanted));
    return new Inquiry(UUID.randomUUID(), endpoint, purpose, subject, Set.of("papers"));
  }

  static Exchange exchange(Object body) {
    Exchange exchange = new DefaultExchange(CAMEL);
    exchange.getMessage().setBody(body);
    return exchange;
  }

  /** What comes back over HTTP. */
  static void answers(Exchange exchange, int status, String body) {
    exchange.getMessage().setHeaders(new java.util.HashMap<>(Map.of(Exchange.HTTP_RESPONSE_CODE, status)));
    exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
  }
}

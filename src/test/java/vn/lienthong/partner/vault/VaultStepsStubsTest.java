package vn.lienthong.partner.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.partner.transport.RouteRun.told;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.model.register.DigitalDocument;
import vn.lienthong.model.register.DocumentContent;
import vn.lienthong.model.register.DocumentRequest;
import vn.lienthong.model.register.LookUpResult;
import vn.lienthong.partner.transport.RouteRun;
import vn.lienthong.stub.Stubs;

/** The real routes and the seeded catalogue against the stub of both vaults. */
class VaultStepsStubsTest {

  private static Stubs stubs;
  private static RouteRun lookUp;
  private static RouteRun fetch;

  @BeforeAll static void start() {
    stubs = Stubs.start(new Stubs.Plan(Path.of("mocks"), Map.of("vault", 0), Map.of("hub.stub.vault.tells", "state"),
        false, null));
    VaultSteps bean = VaultRooms.vault(VaultRooms.at(stubs.url("vault")));
    lookUp = new RouteRun("vault/vault-look-up.camel.yaml", Map.of("vault", bean),
        Map.of("hub.partner.vault.timeout", "1s"));
    fetch = new RouteRun("vault/vault-fetch-paper.camel.yaml", Map.of("vault", bean),
        Map.of("hub.partner.vault.file-timeout", "1s"));
  }

  @AfterAll static void stop() {
    Stream.of(lookUp, fetch).forEach(RouteRun::close);
    stubs.close();
  }

  static Stream<DigitalDocument> papers() {
    return Stream.of("099190000017", "099088000013", "099060000011", "099162000012", "099075000023", "099178000024")
        .flatMap(owner -> Stream.of("vault", "vault:province").flatMap(vault -> held(vault, owner).stream()));
  }

  /** Its base64 is larger than what any other answer may be: a file has its own limit. */
  @ParameterizedTest @MethodSource("papers")
  void theFileOfEveryPaperComesAsItLiesThere(DigitalDocument paper) throws Exception {
    String place = paper.files().get(0).place();
    DocumentContent content = (DocumentContent) fetch.run(wish("vault", paper));
    assertThat(content.bytes()).isEqualTo(Files.readAllBytes(
        Path.of("mocks/vault/files", place.substring(place.lastIndexOf('/') + 1))));
  }

  @ParameterizedTest @CsvSource({"vault,099190000017,2", "vault:province,099190000017,1", "vault,9900000016,1",
      "vault,099165000031,2", "vault:province,099179000042,0", "vault,099188000049,0", "vault,099190000000,0"})
  void everyOwnersPapers(String vault, String owner, int papers) {
    assertThat(held(vault, owner)).hasSize(papers);
  }

  @Test void aPaperSaysWhetherItHolds() {
    assertThat(held("vault", "099190000025").get(0).revoked()).isTrue();
    assertThat(held("vault", "099204000026").get(0).validTo()).isBefore(VaultRooms.NOW);
    assertThat(held("vault", "099165000031").get(0).replacedBy()).isEqualTo("24/GCN");
    assertThat(held("vault", "099190000017").get(0).revoked()).isFalse();
  }

  @ParameterizedTest @CsvSource({"9001,SERVER_ERROR HTTP-500", "9002,RATE_LIMIT HTTP-429", "9007,SCHEMA unreadable",
      "9010,SCHEMA other-person", "9012,SERVER_ERROR html-page", "9014,UNKNOWN 99", "9009,SocketException",
          "9004,TimeoutException"})
  void whatKeepsAVaultFromAnsweringIsToldApart(String digits, String said) {
    assertThat(said(lookUp.run(VaultRooms.officer("vault", "09919000" + digits), Map.of()))).contains(said);
  }

  @ParameterizedTest @CsvSource({"1,BUSINESS file-missing", "2,SCHEMA half-body", "3,TimeoutException",
      "4,SocketException",
      "5,SCHEMA broken-base64", "6,SCHEMA empty-file"})
  void soIsAFileThatCannotBeHad(int which, String said) {
    DigitalDocument paper = held("vault", "099085000041").get(which - 1);
    assertThat(said(fetch.run(wish("vault", paper), Map.of()))).contains(said);
  }

  @SuppressWarnings("unchecked")
  private static List<DigitalDocument> held(String vault, String owner) {
    LookUpResult finding = (LookUpResult) lookUp.run(VaultRooms.officer(vault, owner));
    assertThat(finding.source()).isEqualTo(vault);
    return finding.confirmed() ? (List<DigitalDocument>) finding.answer().get("papers") : List.of();
  }

  private static DocumentRequest wish(String vault, DigitalDocument paper) {
    return new DocumentRequest(UUID.randomUUID(), vault, VaultRooms.officer(vault, VaultRooms.MAU).purpose(), paper,
        paper.files().get(0));
  }

  private static String said(Exchange ended) {
    if (ended.getException() != null) {
      return ended.getException().getClass().getSimpleName();
    }
    return told(ended.getMessage().getBody());
  }
}

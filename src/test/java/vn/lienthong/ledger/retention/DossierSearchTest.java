package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.lienthong.model.Dossier.Identifier.Type.CMND_9;
import static vn.lienthong.model.Dossier.Identifier.Type.PASSPORT;
import static vn.lienthong.model.Dossier.Identifier.Type.PERSONAL_ID;
import static vn.lienthong.model.Dossier.Identifier.Type.TAX_CODE;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.crypto.FieldEncryptor;
import vn.lienthong.access.crypto.SampleSeal;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.ResultPage;
import vn.lienthong.ledger.accept.IncomingEvent;
import vn.lienthong.ledger.query.DossierSearch;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.model.Dossier.Identifier;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.model.Problem;
import vn.lienthong.platform.db.Jdbc;

/** A person's dossiers are found by a pseudonym, and the number itself stands nowhere. */
class DossierSearchTest {

  private static final LedgerProvince PROVINCE = new LedgerProvince();
  private static final Identifier PERSON = new Identifier(PERSONAL_ID, "099190000025");
  private static final String WHY = "công dân hỏi hồ sơ của mình";

  private final DossierSearch search = new DossierSearch(PROVINCE.tx, PROVINCE.seal, PROVINCE.pages);
  private final PseudonymJob sweep = new PseudonymJob(PROVINCE.tx, PROVINCE.seal);

  @AfterAll static void close() {
    PROVINCE.close();
  }

  @AfterEach void empty() {
    Postgres.run(PROVINCE.source, "truncate dossier, dossier_identifier, event, event_key, lane, entry, act cascade");
  }

  @Test void everyDossierThatNamesThePersonIsFoundAndNoOther() {
    tell("S-1", 1, PERSON);
    tell("S-2", 1, new Identifier(CMND_9, "099190002"), PERSON);
    tell("S-3", 1, new Identifier(PERSONAL_ID, "099190000033"));

    assertThat(codes(PERSON)).containsExactlyInAnyOrder("S-1", "S-2");
    assertThat(codes(new Identifier(CMND_9, "099190002"))).containsExactly("S-2");
    assertThat(codes(new Identifier(PASSPORT, "099190000025"))).as("another kind is another person").isEmpty();
    assertThat(search.find(OPERATOR, PERSON, WHY, null, null).items()).first()
        .returns("ACCEPTED", DossierSearch.Found::status).returns("H99-1", DossierSearch.Found::sourceSystem);
  }

  @Test void spacesAndDotsDoNotMatterAndATaxCodeOfTwelveDigitsIsThePerson() {
    tell("S-4", 1, new Identifier(TAX_CODE, "099190000025"));
    tell("S-5", 1, new Identifier(TAX_CODE, "0991900002-001"));

    assertThat(codes(new Identifier(PERSONAL_ID, " 099 190.000-025 "))).containsExactly("S-4");
    assertThat(codes(new Identifier(TAX_CODE, "0991900002001"))).containsExactly("S-5");
  }

  @Test void anEventThatNamesTheSameWritesNothingAndAnotherPersonIsAdded() {
    Identifier other = new Identifier(PERSONAL_ID, "099190000033");
    tell("S-6", 1, PERSON);
    String before = one("select xmin::text || ctid::text from dossier_identifier");
    tell("S-6", 2, PERSON);
    assertThat(one("select string_agg(xmin::text || ctid::text, ',') from dossier_identifier")).isEqualTo(before);
    tell("S-6", 3, other, other);
    tell("S-6", 4, PERSON);

    assertThat(codes(PERSON)).containsExactly("S-6");
    assertThat(codes(other)).containsExactly("S-6");
    assertThat(one("select count(*) from dossier_identifier")).isEqualTo("2");
  }

  @Test void aLongListComesInPages() {
    for (int i = 0; i < 5; i++) {
      tell("S-7-" + i, 1, PERSON);
    }
    ResultPage<DossierSearch.Found> first = search.find(OPERATOR, PERSON, WHY, 3, null);
    ResultPage<DossierSearch.Found> second = search.find(OPERATOR, PERSON, WHY, 3, first.next());

    assertThat(first.items()).hasSize(3);
    assertThat(second.items()).hasSize(2);
    assertThat(second.next()).isNull();
    assertThat(first.items()).doesNotContainAnyElementsOf(second.items());
  }

  @Test void whoSearchedIsKeptWithThePseudonymAndTheNumberStandsInNoColumn() {
    tell("S-8", 1, PERSON);
    codes(PERSON);

    assertThat(one("select client || ' ' || what || ' ' || reason from act"))
        .isEqualTo("operator SEARCH_DOSSIERS " + WHY);
    assertThat(one("select count(*) from act a join dossier_identifier i on encode(i.pseudonym, 'hex') = a.subject"))
        .isEqualTo("1");
    String bytes = HexFormat.of().formatHex(PERSON.value().getBytes(StandardCharsets.UTF_8));
    List<String> tables = PROVINCE.tx.read(connection -> Jdbc.list(connection,
        "select quote_ident(table_name) from information_schema.tables where table_schema = 'public'",
        row -> row.getString(1)));
    assertThat(tables).contains("event", "act", "dossier_identifier").allSatisfy(table ->
        assertThat(one("select count(*) from " + table + " t where t::text like '%" + PERSON.value()
            + "%' or t::text like '%" + bytes + "%'")).as(table).isEqualTo("0"));
  }

  @Test void whatCannotBeANumberOfItsKindIsRefusedWithoutBeingRepeated() {
    refused("/identifier/value",
        () -> search.find(OPERATOR, new Identifier(PERSONAL_ID, "0991900000"), WHY, null, null));
    refused("/reason", () -> search.find(OPERATOR, PERSON, " ", null, null));
    refused("/reason", () -> search.find(OPERATOR, PERSON, "hỏi về 099 190 000 025", null, null));
    refused("/cursor", () -> search.find(OPERATOR, PERSON, WHY, null, "xx"));
    assertThat(one("select count(*) from act")).isEqualTo("0");
  }

  @Test void dossiersOlderThanTheSearchAreNamedFromTheirEvents() {
    tell("S-9", 1, PERSON);
    tell("S-9", 2, new Identifier(PERSONAL_ID, "099190000033"));
    Postgres.run(PROVINCE.source, "delete from dossier_identifier; update dossier set identifiers = null");
    tell("S-9", 3, new Identifier(CMND_9, "099190002"));
    assertThat(codes(PERSON)).isEmpty();

    assertThat(sweep.sweep()).isEqualTo(1);
    assertThat(sweep.sweep()).isZero();
    assertThat(codes(PERSON)).containsExactly("S-9");
    assertThat(codes(new Identifier(CMND_9, "099190002"))).containsExactly("S-9");
  }

  @Test void whatRetentionTookIsNamedNoMore() {
    tell("S-10", 1, PERSON);
    tell("S-10", 2, new Identifier(PERSONAL_ID, "099190000033"));
    Postgres.run(PROVINCE.source, "update event set accepted_at = now() - interval '31 days'");

    assertThat(new RetentionJob(PROVINCE.tx, Duration.ofDays(30)).sweep()).isEqualTo(1);
    sweep.sweep();

    assertThat(codes(PERSON)).isEmpty();
    assertThat(codes(new Identifier(PERSONAL_ID, "099190000033"))).containsExactly("S-10");
  }

  @Test void aNewPseudonymKeyFindsWhatTheOldOneKeptAndReplacesIt() {
    tell("S-11", 1, PERSON);
    FieldEncryptor both = SampleSeal.sealWithPseudonymKeys(1, 2);
    FieldEncryptor later = SampleSeal.sealWithPseudonymKeys(2);

    assertThat(codes(new DossierSearch(PROVINCE.tx, both, PROVINCE.pages), PERSON)).containsExactly("S-11");
    assertThat(codes(new DossierSearch(PROVINCE.tx, later, PROVINCE.pages), PERSON)).isEmpty();
    Postgres.run(PROVINCE.source, "update dossier set identifiers = null");
    new PseudonymJob(PROVINCE.tx, both).sweep();

    assertThat(codes(new DossierSearch(PROVINCE.tx, later, PROVINCE.pages), PERSON)).containsExactly("S-11");
    assertThat(one("select min(key_id) from dossier_identifier")).isEqualTo("2");
  }

  private List<String> codes(Identifier identifier) {
    return codes(search, identifier);
  }

  private static List<String> codes(DossierSearch search, Identifier identifier) {
    return search.find(OPERATOR, identifier, WHY, null, null).items().stream().map(DossierSearch.Found::code).toList();
  }

  private static void refused(String pointer, ThrowingCallable call) {
    Problem.Raised raised = catchThrowableOfType(Problem.Raised.class, call);
    assertThat(raised.problem().errors()).extracting(Problem.Fault::pointer).containsExactly(pointer);
    assertThat(raised.problem().toString()).doesNotContain("0991900000");
  }

  private static void tell(String code, long sequence, Identifier... identifiers) {
    ObjectNode json = (ObjectNode) EventCodec.tree(
        LedgerProvince.event(UUID.randomUUID(), code, "H99-1", sequence, "ACCEPTED"));
    ArrayNode named = ((ObjectNode) json.at("/dossier/parties/0")).putArray("identifiers");
    for (Identifier identifier : identifiers) {
      named.addObject().put("type", identifier.type().name()).put("value", identifier.value());
    }
    DossierEvent event = EventCodec.event(json);
    byte[] canonical = EventCodec.canonical(event);
    IncomingEvent.Resolution resolution =
        IncomingEvent.Resolution.store(event, canonical, EventCodec.hash(canonical), List.of(),
        new IncomingEvent.StatusRules(true, Set.of(), Set.of()));
    PROVINCE.ledger.accept(List.of(new IncomingEvent("one", code, "H99-1", false, newest -> resolution)))
        .toCompletableFuture().join();
  }

  private static String one(String sql) {
    return PROVINCE.tx.read(connection -> Jdbc.one(connection, sql, row -> row.getString(1)).orElse(null));
  }
}

package vn.lienthong.onceonly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static vn.lienthong.Given.given;

import io.agroal.api.AgroalDataSource;
import java.time.YearMonth;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.onceonly.OnceOnlyRate.Part;
import vn.lienthong.platform.db.Transactions;

/** The share not asked again, counted from rows as a month leaves them. */
class OnceOnlyRateQueryTest {

  private static final ClientSystem ALL = new ClientSystem("all", "All", Set.of("*"), false);
  private static final ClientSystem ONE = new ClientSystem("one", "One", Set.of("H99-1"), false);
  private static AgroalDataSource source;
  private static OnceOnlyRateQuery shares;
  private int dossiers;

  @BeforeAll static void start() {
    source = Postgres.fresh();
    shares = new OnceOnlyRateQuery(Catalogue.of(CatalogueSnapshot.fromSeeds()), new Transactions(source));
  }

  @AfterAll static void stop() {
    source.close();
  }

  @BeforeEach void empty() {
    Postgres.run(source, "truncate dossier, dossier_identifier, established, once_only_check cascade");
    dossiers = 0;
  }

  @Test void personsReturningPersonsAndDossiersAreThreeDenominators() {
    dossier("2025-11-03", "H99.10", "9.000001", "ann");                       // what makes her return
    check(dossier("2026-01-05", "H99.10", "9.000001", "ann"), "used", "handed");
    check(dossier("2026-01-06", "H99.10", "9.000001", "ben"), "used");
    dossier("2026-01-07", "H99.10", "9.000001", "cid");                       // never checked
    check(dossier("2026-01-08", "H99.10", "9.000001", "ann"), "handed");      // nothing was there
    OnceOnlyRate share = of(ALL, null, null, null);
    assertThat(share.items()).singleElement().satisfies(g -> {
      assertThat(g.persons()).isEqualTo(new Part(2, 3, 66.66));
      assertThat(g.returning()).isEqualTo(new Part(1, 1, 100.0));
      assertThat(g.dossiers()).isEqualTo(new Part(2, 4, 50.0));
      assertThat(g.papers()).isEqualTo(2);
      assertThat(g.level()).isEqualTo("PROVINCE");
    });
    assertThat(share.total().dossiers()).isEqualTo(new Part(2, 4, 50.0));
  }

  @Test void oneThatWasAskedAgainForOnePaperDoesNotCount() {
    long bad = dossier("2026-01-05", "H99.10", "9.000001", "ann");
    check(bad, "used", "used");
    Postgres.run(source, "update established set asked_again = '{c1}' where dossier = " + bad);
    check(dossier("2026-01-06", "H99.10", "9.000001", "ann"), "used");
    assertThat(of(ALL, null, null, null).total()).satisfies(t -> {
      assertThat(t.dossiers()).isEqualTo(new Part(1, 2, 50.0));
      assertThat(t.persons()).as("she was asked again in one").isEqualTo(new Part(0, 1, 0.0));
    });
  }

  @Test void anOfficerWhoWantsThePaperAllTheSameAsksAgain() {
    check(dossier("2026-01-05", "H99.10", "9.000001", "ann"), "used", "overruled");
    check(dossier("2026-01-05", "H99.10", "9.000001", "ben"), "vouched");
    assertThat(of(ALL, null, null, null).total().dossiers()).isEqualTo(new Part(1, 2, 50.0));
  }

  @Test void severalOwnersAreSeveralPersonsOfOneDossier() {
    check(dossier("2026-01-05", "H99.10", "9.000001", "ann", "ben"), "used");
    check(dossier("2026-01-06", "H99.11", "9.000002", "ann"), "used");
    OnceOnlyRate share = of(ALL, null, null, null);
    assertThat(share.items()).extracting(OnceOnlyRate.Group::agency).containsExactly("H99.10", "H99.11");
    assertThat(share.items().get(0).persons()).isEqualTo(new Part(2, 2, 100.0));
    assertThat(share.items().get(1).returning()).as("she had one the day before").isEqualTo(new Part(1, 1, 100.0));
    assertThat(share.total().persons()).as("who stands in two groups counts once").isEqualTo(new Part(2, 2, 100.0));
    assertThat(share.total().dossiers()).isEqualTo(new Part(2, 2, 100.0));
  }

  @Test void aCheckThatWasNotConfirmedSaysNothing() {
    check(dossier("2026-01-05", "H99.10", "9.000001", "ann"), "used");
    Postgres.run(source, "update once_only_check set confirmed_at = null");
    assertThat(of(ALL, null, null, null).total().dossiers()).isEqualTo(new Part(0, 1, 0.0));
  }

  @Test void itIsAskedByAgencyLevelProcedureAndClient() {
    check(dossier("2026-01-05", "H99.10", "9.000001", "ann"), "used");
    check(dossier("2026-01-05", "000.00.10.H99", "9.000002", "ben"), "used");
    check(dossier("2026-01-31", "H99.151", "9.000001", "cid"), "used");
    dossier("2026-02-01", "H99.10", "9.000001", "ann");
    Postgres.run(source, "update dossier set source_system = 'H99-2' where procedure = '9.000002'");
    assertThat(of(ALL, "000.00.10.H99", null, null).items()).as("either form of the code")
        .extracting(OnceOnlyRate.Group::agency, OnceOnlyRate.Group::procedure)
        .containsExactly(tuple("H99.10", "9.000001"),
            tuple("H99.10", "9.000002"));
    assertThat(of(ALL, null, "COMMUNE", null).items()).extracting(OnceOnlyRate.Group::agency)
        .containsExactly("H99.151");
    assertThat(of(ALL, null, null, "9.000001").total().dossiers().of()).isEqualTo(2);
    assertThat(of(ONE, null, null, null).total().dossiers().of()).isEqualTo(2);
    OnceOnlyRate first = shares.of(given(OnceOnlyRateQuery.Asked.class, "by", ALL, "month", YearMonth.of(2026, 1),
        "limit", 2));
    OnceOnlyRate rest =
        shares.of(new OnceOnlyRateQuery.Asked(ALL, YearMonth.of(2026, 1), null, null, null, 2, first.next()));
    assertThat(rest.items()).extracting(OnceOnlyRate.Group::agency).containsExactly("H99.151");
    assertThat(rest.next()).isNull();
    assertThat(OnceOnlyRateQuery.csv(first).lines()).hasSize(4).last().asString()
        .startsWith("2026-01,*,,,,3,3,100.0,0,0,,3,3,100.0,3");
    assertThat(of(ALL, "H99.99", null, null).total().dossiers()).isEqualTo(new Part(0, 0, null));
  }

  private static OnceOnlyRate of(ClientSystem by, String agency, String level, String procedure) {
    return shares.of(new OnceOnlyRateQuery.Asked(by, YearMonth.of(2026, 1), agency, level, procedure, 500, null));
  }

  private long dossier(String day, String agency, String procedure, String... owners) {
    long id = ++dossiers;
    Postgres.run(source,
        "insert into dossier (id, code, source_system, receiving_agency, procedure, received_on) values (%d, 'd%d',"
        .formatted(id, id) + " 'H99-1', '%s', '%s', '%s')".formatted(agency, procedure, day));
    for (String owner : owners) {
      Postgres.run(source, "insert into dossier_identifier values (%d, '%s', 1, true)".formatted(id, owner));
    }
    Postgres.run(source, "insert into dossier_identifier values (%d, 'submitter', 1, false)".formatted(id));
    return id;
  }

  /** One component each: used as found, overruled, handed in as was said, vouched for by the officer. */
  private void check(long dossier, String... components) {
    UUID check = UUID.randomUUID();
    Postgres.run(source,
        "insert into once_only_check (id, client, procedure, asked_on, confirmed_at) values ('%s', 'c', 'p',"
        .formatted(check)
        + " '2026-01-05', now()); insert into established (check_id, dossier, body) values ('%s', %d, '{}')"
        .formatted(check, dossier));
    for (int i = 0; i < components.length; i++) {
      boolean handIn = components[i].equals("handed") || components[i].equals("vouched");
      boolean used = components[i].equals("used") || components[i].equals("vouched");
      Postgres.run(source,
          "insert into once_only_component values ('%s', 'c%d', '%s', null, %b, %b, %b)".formatted(check, i,
          handIn ? "ASK" : "REUSE", handIn, used, used == handIn));
    }
  }
}

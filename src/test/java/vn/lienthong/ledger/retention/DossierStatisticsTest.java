package vn.lienthong.ledger.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.DossierStatistics;
import vn.lienthong.ledger.query.DossierStatistics.Fact;
import vn.lienthong.ledger.query.LedgerProvince;

/** How dossiers stand, for whoever counts them; also those that were there before it was asked. */
class DossierStatisticsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static LedgerProvince province;

  private final DossierStatistics facts = new DossierStatistics();

  @BeforeAll static void start() {
    province = new LedgerProvince();
  }

  @AfterAll static void stop() {
    province.close();
  }

  @Test void theNewestEntrySaysWhatThePartnerWasTold() {
    String code = "H99.10-260105-" + 700001;
    province.tell(code, "H99-1", 1L, "ACCEPTED", LedgerProvince.SYNC);
    assertThat(fact(code)).extracting(Fact::entryState, Fact::sourceSystem, Fact::receivingAgency)
        .containsExactly("WAITING", "H99-1", "H99.10");
    province.deliverAll("dvcqg");
    Fact delivered = fact(code);
    assertThat(delivered.entryState()).isEqualTo("DELIVERED");
    assertThat(delivered.entryEvent()).isEqualTo(delivered.newestEvent());
    assertThat(fact("H99.10-260105-999999")).isNull();
  }

  @Test void whatWasThereBeforeIsReadByTheSweepAndFoundByItsDay() {
    String code = "H99.10-260105-" + 700002;
    province.tell(code, "H99-1", 1L, "ACCEPTED");
    Postgres.run(province.source, "update dossier set dated = null, receiving_agency = null where code = '" + code
        + "'");
    assertThat(fact(code).receivingAgency()).isNull();
    assertThat(new DossierDatesJob(province.tx, province.seal).sweep()).isPositive();
    assertThat(fact(code).receivingAgency()).isEqualTo("H99.10");
    Postgres.run(province.source, "update dossier set received_on = date '2026-01-05' where code = '" + code + "'");
    assertThat(received("H99-1", List.of("000.00.10.H99", "H99.10")))
        .containsExactly(code);
    assertThat(received("H99-2", List.of("H99.10"))).isEmpty();
    List<String> resolved = province.tx.in(c -> facts.resolved(c, "H99-1", List.of("H99.10"), DAY));
    assertThat(resolved).isEmpty();
  }

  @Test void whatWaitsForAPersonIsKept() {
    String code = "H99.10-260105-" + 700003;
    province.tell(UUID.randomUUID(), code, "H99-1", 1L, "UNHEARD_OF", LedgerProvince.SYNC);
    assertThat(fact(code)).extracting(Fact::newestEvent, Fact::kept).containsExactly(null, true);
  }

  private List<String> received(String source, List<String> agency) {
    return province.tx.in(c -> facts.received(c, source, agency, DAY));
  }

  private Fact fact(String code) {
    Map<String, Fact> found = province.tx.in(c -> facts.of(c, "dvcqg", "sync-dossier", List.of(code)));
    return found.get(code);
  }
}

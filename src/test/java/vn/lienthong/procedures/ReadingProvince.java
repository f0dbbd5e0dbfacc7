package vn.lienthong.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.procedures.NationalList.component;
import static vn.lienthong.procedures.NationalList.procedure;

import io.agroal.api.AgroalDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.catalogue.Catalogue;
import vn.lienthong.catalogue.CatalogueSnapshot;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.procedures.DifferenceService.Difference;
import vn.lienthong.procedures.DifferenceService.Filter;
import vn.lienthong.procedures.DifferenceService.State;
import vn.lienthong.procedures.ProcedureDiffService.Accept;
import vn.lienthong.procedures.SyncRunRepository.Run;

/** A province that reads two procedures of the national database into a real one of its own. */
final class ReadingProvince implements AutoCloseable {

  static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  static final ClientSystem OPERATOR = new ClientSystem("operator", "operator", Set.of("*"), true);
  static final String REPLACED = "000.00.00.G99-KQ000002";

  final AgroalDataSource source = Postgres.fresh();
  final Transactions tx = new Transactions(source);
  final NationalList national = new NationalList();
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC);
  private final NationalCodeLists listed = new NationalCodeLists(Catalogue.of(CatalogueSnapshot.fromSeeds()));
  private final DifferenceAcceptance acceptance = new DifferenceAcceptance();
  final DifferenceService differences = new DifferenceService(tx, acceptance, listed, clock);
  private final ProcedureCatalogue procedures = new ProcedureCatalogue(new VersionQuery(tx));
  final SyncService synchronisation = new SyncService(tx);

  ReadingProvince() {
    Postgres.run(source, """
        insert into procedure (code, version, name, field_code, field_name, service_level, valid_from, origin)
        values ('9.000001', '2', 'Thủ tục mẫu', 'G99-LV01', 'Lĩnh vực mẫu', 'FULL', '2025-07-01', 'SEED')""");
    national.put(procedure("9.000001", "Thủ tục mẫu", List.of(component("000.00.00.G99-KQ000001", 0),
        component(REPLACED, 1, "KQ.G99.000009")), "KQ.G99.000001"));
    national.put(procedure("9.000002", "Cấp giấy phép mẫu", List.of(component("KQ.G99.000001", 1)), "KQ.G99.000002"));
  }

  /** Reads the national database once, from its list to the comparison. */
  Run run(Accept accept) {
    SyncRun sync = sync(accept, 2);
    long id = synchronisation.begin(OPERATOR).run();
    for (Optional<Run> run = take("a"); run.isPresent(); run = take("a")) {
      sync.step(run.get(), "a");
    }
    Run ended = tx.read(SyncRunRepository::newest).orElseThrow();
    assertThat(ended.id()).isEqualTo(id);
    return ended;
  }

  SyncRun sync(Accept accept, int calls) {
    ProcedureDiffService comparing = new ProcedureDiffService(acceptance, listed, clock, accept, "2000-01-01", 5);
    return new SyncRun(tx, national::ask, comparing, calls, 1_000_000, Duration.ofHours(1));
  }

  Optional<Run> take(String owner) {
    return tx.in(connection -> SyncRunRepository.take(connection, owner, SyncRun.LEASE.toMillis()));
  }

  List<Difference> proposed() {
    return differences.page(new Filter(State.PROPOSED, null, null, null), 10, null).items();
  }

  Difference proposed(String code) {
    return proposed().stream().filter(d -> d.code().equals(code)).findFirst().orElseThrow();
  }

  Difference accept(String code, LocalDate from) {
    return differences.accept(OPERATOR, proposed(code).id(), from);
  }

  Optional<ProcedureVersion> on(String code, LocalDate day) {
    return procedures.on(code, day);
  }

  String nameOn(String code, LocalDate day) {
    return on(code, day).orElseThrow().name();
  }

  @Override public void close() {
    source.close();
  }
}

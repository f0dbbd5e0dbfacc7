package vn.lienthong.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.Accepted.Disposition.ACCEPTED;
import static vn.lienthong.ledger.Province.OPERATOR;
import static vn.lienthong.ledger.Province.SYNC;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.DossierLookup;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;

/** Client systems with one source system each, and one with two, on one ledger. */
abstract class ClientsOnLedger {

  static final Province PROVINCE = new Province();
  private static final GapSweep GAPS = new GapSweep(PROVINCE.tx, Duration.ofSeconds(2));
  static final ClientSystem BOTH = new ClientSystem("both", "Both", Set.of("H99-1", "H99-2"), false);
  static final ClientSystem THREE = new ClientSystem("three", "Three", Set.of("H99-3"), false);
  static final ClientSystem ALSO_ONE = new ClientSystem("also-one", "One, too", Set.of("H99-1"), false);
  static final String FOREIGN = "OTHER_CLIENTS_DOSSIER";

  @AfterEach void everythingAddsUp() {
    assertThat(PROVINCE.balance.balance().entries().addsUp()).isTrue();
    assertThat(PROVINCE.balance.balance().events().addsUp()).isTrue();
    LaneOracle.lanesAreRight(PROVINCE);
  }

  static void isOf(String code, String source, String status) {
    assertThat(PROVINCE.timeLines.of(OPERATOR, code)).returns(source, TimeLine::sourceSystem)
        .returns(status, TimeLine::status);
  }

  static List<String> mayAsk(String code) {
    return PROVINCE.tx.read(connection -> new OpenDossiers().look(connection,
        List.of(new DossierLookup.Wanted(0, 0, code, null))).stream().map(DossierLookup.Known::sourceSystem).toList());
  }

  static long count(String code) {
    return PROVINCE.tx.read(connection -> Jdbc.one(connection, """
        select count(*) from dossier_identifier i join dossier d on d.id = i.dossier where d.code = ?""",
        row -> row.getLong(1), code).orElseThrow());
  }

  static void gapsPass() {
    Postgres.run(PROVINCE.source, "update event set accepted_at = accepted_at - interval '1 min' where waiting_gap;"
        + " update dossier set gap_until = now() - interval '1 s' where gap_until is not null");
    GAPS.sweep();
  }

  static Accepted say(ClientSystem client, String code, String source, Long sequence, String status) {
    return accept(arrival(client, code, source, sequence, status, null)).get(0);
  }

  static void transfer(ClientSystem client, String code, String source, Long sequence, Set<String> to) {
    assertThat(accept(arrival(client, code, source, sequence, "PROCESSING", to)).get(0).disposition())
        .isEqualTo(ACCEPTED);
  }

  static List<Accepted> accept(Arrival... arrivals) {
    return PROVINCE.ledger.accept(List.of(arrivals)).toCompletableFuture().join();
  }

  static Arrival arrival(ClientSystem client, String code, String source, Long sequence, String status,
      Set<String> handsTo) {
    return arrival(client, Province.event(UUID.randomUUID(), code, source, sequence, status), handsTo);
  }

  static Arrival arrival(ClientSystem client, DossierEvent event, Set<String> handsTo) {
    Arrival.Resolution resolution = resolution(event);
    return new Arrival(client.id(), event.dossier().code(), event.sourceSystem(), false, newest -> resolution,
        new Standing(client.sourceSystems(), handsTo));
  }

  static Arrival.Resolution resolution(DossierEvent event) {
    byte[] canonical = EventCodec.canonical(event);
    return Arrival.Resolution.store(event, canonical, EventCodec.hash(canonical), List.of(SYNC),
        new Arrival.StatusRules(!"UNHEARD_OF".equals(event.dossier().status()), Set.of("RESULT_RETURNED"), Set.of()));
  }

  static DossierEvent renamed(DossierEvent event, String personalId) {
    return EventCodec.event(new String(EventCodec.canonical(event), UTF_8)
        .replace("099190000017", personalId).getBytes(UTF_8));
  }
}

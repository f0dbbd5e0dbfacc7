package vn.lienthong.ledger.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.ledger.accept.AcceptResult.Disposition.ACCEPTED;
import static vn.lienthong.ledger.query.LedgerProvince.OPERATOR;
import static vn.lienthong.ledger.query.LedgerProvince.SYNC;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import vn.lienthong.access.client.ClientSystem;
import vn.lienthong.access.purpose.DossierLookup;
import vn.lienthong.ledger.EventCodec;
import vn.lienthong.ledger.LaneOracle;
import vn.lienthong.ledger.LedgerDossierLookup;
import vn.lienthong.ledger.Postgres;
import vn.lienthong.ledger.query.LedgerProvince;
import vn.lienthong.ledger.query.Timeline;
import vn.lienthong.model.DossierEvent;
import vn.lienthong.platform.db.Jdbc;

/** Client systems with one source system each, and one with two, on one ledger. */
public abstract class ClientsOnLedger {

  public static final LedgerProvince PROVINCE = new LedgerProvince();
  private static final GapJob GAPS = new GapJob(PROVINCE.tx, Duration.ofSeconds(2));
  public static final ClientSystem BOTH = new ClientSystem("both", "Both", Set.of("H99-1", "H99-2"), false);
  public static final ClientSystem THREE = new ClientSystem("three", "Three", Set.of("H99-3"), false);
  public static final ClientSystem ALSO_ONE = new ClientSystem("also-one", "One, too", Set.of("H99-1"), false);
  public static final String FOREIGN = "OTHER_CLIENTS_DOSSIER";

  @AfterEach void everythingAddsUp() {
    assertThat(PROVINCE.balance.balance().entries().addsUp()).isTrue();
    assertThat(PROVINCE.balance.balance().events().addsUp()).isTrue();
    LaneOracle.lanesAreRight(PROVINCE);
  }

  public static void isOf(String code, String source, String status) {
    assertThat(PROVINCE.timeLines.of(OPERATOR, code)).returns(source, Timeline::sourceSystem)
        .returns(status, Timeline::status);
  }

  public static List<String> mayAsk(String code) {
    return PROVINCE.tx.read(connection -> new LedgerDossierLookup().look(connection,
        List.of(new DossierLookup.Wanted(0, 0, code, null))).stream().map(DossierLookup.Known::sourceSystem).toList());
  }

  public static long count(String code) {
    return PROVINCE.tx.read(connection -> Jdbc.one(connection, """
        select count(*) from dossier_identifier i join dossier d on d.id = i.dossier where d.code = ?""",
        row -> row.getLong(1), code).orElseThrow());
  }

  public static void gapsPass() {
    Postgres.run(PROVINCE.source, "update event set accepted_at = accepted_at - interval '1 min' where waiting_gap;"
        + " update dossier set gap_until = now() - interval '1 s' where gap_until is not null");
    GAPS.sweep();
  }

  public static AcceptResult say(ClientSystem client, String code, String source, Long sequence, String status) {
    return accept(arrival(client, code, source, sequence, status, null)).get(0);
  }

  public static void transfer(ClientSystem client, String code, String source, Long sequence, Set<String> to) {
    assertThat(accept(arrival(client, code, source, sequence, "PROCESSING", to)).get(0).disposition())
        .isEqualTo(ACCEPTED);
  }

  public static List<AcceptResult> accept(IncomingEvent... arrivals) {
    return PROVINCE.ledger.accept(List.of(arrivals)).toCompletableFuture().join();
  }

  public static IncomingEvent arrival(ClientSystem client, String code, String source, Long sequence, String status,
      Set<String> handsTo) {
    return arrival(client, LedgerProvince.event(UUID.randomUUID(), code, source, sequence, status), handsTo);
  }

  public static IncomingEvent arrival(ClientSystem client, DossierEvent event, Set<String> handsTo) {
    IncomingEvent.Resolution resolution = resolution(event);
    return new IncomingEvent(client.id(), event.dossier().code(), event.sourceSystem(), false, newest -> resolution,
        new SourceTransferPolicy(client.sourceSystems(), handsTo));
  }

  public static IncomingEvent.Resolution resolution(DossierEvent event) {
    byte[] canonical = EventCodec.canonical(event);
    return IncomingEvent.Resolution.store(event, canonical, EventCodec.hash(canonical), List.of(SYNC),
        new IncomingEvent.StatusRules(!"UNHEARD_OF".equals(event.dossier().status()), Set.of("RESULT_RETURNED"),
        Set.of()));
  }

  public static DossierEvent renamed(DossierEvent event, String personalId) {
    return EventCodec.event(new String(EventCodec.canonical(event), UTF_8)
        .replace("099190000017", personalId).getBytes(UTF_8));
  }
}

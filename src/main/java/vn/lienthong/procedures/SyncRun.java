package vn.lienthong.procedures;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import vn.lienthong.model.Outcome;
import vn.lienthong.model.exchange.AgencyList;
import vn.lienthong.model.exchange.FieldList;
import vn.lienthong.model.exchange.ProcedureContent;
import vn.lienthong.model.exchange.ProcedureList;
import vn.lienthong.model.exchange.ProcedureRequest;
import vn.lienthong.outbound.CallPolicy;
import vn.lienthong.outbound.PartnerClient;
import vn.lienthong.outbound.PartnerReply;
import vn.lienthong.platform.db.DatabaseException;
import vn.lienthong.platform.db.DatabaseTrouble;
import vn.lienthong.platform.db.Transactions;
import vn.lienthong.procedures.SyncRunRepository.Run;

/**
 * One run, step by step: reads the lists, reads the procedures a few at a time, compares. Each step ends with a
 * transaction that renews the lease, so that another replica can continue it. One bad procedure does not affect the
 * others.
 */
@ApplicationScoped
class SyncRun {

  private static final Logger LOG = Logger.getLogger(SyncRun.class);
  private static final String ENDPOINT = "procedures";
  static final Duration LEASE = Duration.ofMinutes(2);
  private static final int LIST_TRIES = 10;
  private static final int TRIES = 5;
  private static final long REST_MILLIS = 5_000;

  private final Transactions tx;
  private final BiFunction<String, Object, CompletionStage<PartnerReply<Object>>> partner;
  private final ProcedureDiffService comparing;
  private final int calls;
  private final int rate;
  private final Duration most;

  @Inject
  SyncRun(Transactions tx, PartnerClient partners, ProcedureDiffService comparing,
      @ConfigProperty(name = "hub.procedures.sync.calls", defaultValue = "8") int calls,
      @ConfigProperty(name = "hub.procedures.sync.rate", defaultValue = "20") int rate,
      @ConfigProperty(name = "hub.procedures.sync.deadline", defaultValue = "30s") Duration deadline,
      @ConfigProperty(name = "hub.procedures.sync.max", defaultValue = "6h") Duration most) {
    this(tx, (route, body) -> {
      if ("procedures-list".equals(route)) {
        partners.meet(ENDPOINT); // its row stores the session
      }
      return partners.ask(ENDPOINT, route, body, Object.class, CallPolicy.lookUp(deadline));
    }, comparing, calls, rate, most);
  }

  /** With another way to call routes (route, body); for tests. */
  SyncRun(Transactions tx, BiFunction<String, Object, CompletionStage<PartnerReply<Object>>> partner,
      ProcedureDiffService comparing, int calls, int rate, Duration most) {
    this.tx = tx;
    this.partner = partner;
    this.comparing = comparing;
    this.calls = calls;
    this.rate = rate;
    this.most = most;
  }

  /** Runs one step; returns after how many milliseconds the next one may follow. */
  long step(Run run, String owner) {
    return switch (run.phase()) {
      case "LISTING" -> list(run, owner);
      case "READING" -> read(run, owner);
      default -> compare(run, owner);
    };
  }

  private long list(Run run, String owner) {
    PartnerReply<Object> reply = ask("procedures-list", ENDPOINT);
    if (reply.body() instanceof ProcedureList list) {
      PartnerReply<Object> agencies = ask("procedures-list-agencies", ENDPOINT);
      PartnerReply<Object> fields = ask("procedures-list-fields", ENDPOINT);
      StringBuilder trouble = new StringBuilder();
      String agencyJson = told(agencies, AgencyList.class, "agencies", trouble);
      String fieldJson = told(fields, FieldList.class, "fields", trouble);
      commit(run, owner, connection -> SyncRunRepository.listed(connection, run.id(), list, agencyJson, fieldJson,
          trouble.isEmpty() ? null : trouble.toString()));
      LOG.infof("procedures listed run=%d procedures=%d", run.id(), list.items().size());
      return 0;
    }
    String why = why(reply.trouble());
    int tries = run.tries() + 1;
    if (reply.trouble() instanceof Outcome.Refused || tries >= LIST_TRIES) {
      commit(run, owner, connection -> SyncRunRepository.end(connection, run.id(), "FAILED", why, null, null));
      LOG.warnf("procedures not listed run=%d: %s", run.id(), why);
      return 0;
    }
    commit(run, owner, connection -> SyncRunRepository.rest(connection, run.id(), REST_MILLIS * tries, tries));
    return REST_MILLIS;
  }

  private long read(Run run, String owner) {
    long began = System.nanoTime();
    List<String> codes = tx.read(connection -> SyncRunRepository.waiting(connection, run.id(), calls));
    if (codes.isEmpty() || tx.read(connection -> SyncRunRepository.older(connection, run.id(), most.toMillis()))) {
      commit(run, owner, connection -> SyncRunRepository.comparing(connection, run.id()));
      return 0;
    }
    Map<String, CompletableFuture<PartnerReply<Object>>> asked = new LinkedHashMap<>();
    codes.forEach(code -> asked.put(code, partner.apply("procedures-fetch", new ProcedureRequest(ENDPOINT, code))
        .toCompletableFuture()));
    Map<String, PartnerReply<Object>> told = new LinkedHashMap<>();
    asked.forEach((code, reply) -> told.put(code, reply.join()));
    if (told.values().stream().allMatch(SyncRun::notAsked)) {
      commit(run, owner, connection -> SyncRunRepository.rest(connection, run.id(), REST_MILLIS, 0));
      return REST_MILLIS;
    }
    try {
      commit(run, owner, connection -> told.forEach(noting(connection, run)));
    } catch (RuntimeException e) {
      if (DatabaseTrouble.passes(e)) {
        throw e;
      }
      told.forEach((code, reply) -> alone(run, owner, code, reply));
    }
    long spent = (System.nanoTime() - began) / 1_000_000;
    return Math.max(0, codes.size() * 1_000L / Math.max(1, rate) - spent);
  }

  private void alone(Run run, String owner, String code, PartnerReply<Object> reply) {
    try {
      commit(run, owner, connection -> noting(connection, run).accept(code, reply));
    } catch (RuntimeException e) {
      if (DatabaseTrouble.in(e).filter(trouble -> trouble != DatabaseTrouble.ITEM).isPresent()) {
        throw e;
      }
      commit(run, owner, connection ->
          SyncRunRepository.notRead(connection, run.id(), code, "NOT_STORABLE", true, TRIES));
    }
  }

  private static BiConsumer<String, PartnerReply<Object>> noting(Connection connection, Run run) {
    return (code, reply) -> {
      try {
        if (reply.body() instanceof ProcedureContent content) {
          SyncRunRepository.read(connection, run.id(), code, ProcedureContentCodec.write(content));
        } else if (!notAsked(reply)) {
          SyncRunRepository.notRead(connection, run.id(), code, why(reply.trouble()),
              !(reply.trouble() instanceof Outcome.Unavailable), TRIES);
        }
      } catch (SQLException e) {
        throw DatabaseException.of(e);
      }
    };
  }

  private long compare(Run run, String owner) {
    commit(run, owner, connection -> comparing.compare(connection, run));
    return 0;
  }

  private PartnerReply<Object> ask(String route, Object body) {
    return partner.apply(route, body).toCompletableFuture().join();
  }

  /** Nobody was asked: the circuit is open, the endpoint rests, its pace is used up, there is no session now. */
  private static boolean notAsked(PartnerReply<Object> reply) {
    return reply.unasked() && reply.trouble() instanceof Outcome.Unavailable;
  }

  private static String told(PartnerReply<Object> reply, Class<?> type, String what, StringBuilder trouble) {
    if (type.isInstance(reply.body())) {
      return ProcedureContentCodec.text(reply.body());
    }
    trouble.append(trouble.isEmpty() ? "" : ", ").append(what).append(": ").append(why(reply.trouble()));
    return null;
  }

  private static String why(Outcome trouble) {
    return trouble instanceof Outcome.Refused r ? r.errorClass() + " " + r.code()
        : trouble instanceof Outcome.Unavailable u ? u.errorClass() + " " + u.code()
        : trouble instanceof Outcome.Faulty f ? "HUB_FAULT " + f.cause() : "HUB_FAULT no-answer";
  }

  /** The database work of a step. */
  @FunctionalInterface
  private interface Work {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Commits the work if this replica still has the run; otherwise another replica has taken it over, and the work is
   * dropped.
   */
  private void commit(Run run, String owner, Work work) {
    tx.in(connection -> {
      if (SyncRunRepository.keep(connection, run.id(), owner, LEASE.toMillis())) {
        work.on(connection);
      }
      return null;
    });
  }
}

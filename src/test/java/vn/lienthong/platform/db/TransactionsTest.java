package vn.lienthong.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.lienthong.ledger.Postgres;

/** A transaction is whole or not at all, whatever ends it. */
class TransactionsTest {

  private static AgroalDataSource source;
  private static Transactions tx;

  @BeforeAll static void start() {
    source = Postgres.fresh();
    tx = new Transactions(source);
    Postgres.run(source, "create table half (no int primary key)");
  }

  @AfterAll static void stop() {
    source.close();
  }

  @BeforeEach void empty() {
    Postgres.run(source, "delete from half");
  }

  private static String one(String sql) {
    return tx.read(connection -> Jdbc.one(connection, sql, row -> row.getString(1))).orElseThrow();
  }

  private static void insert(Connection connection, int no) throws SQLException {
    Jdbc.run(connection, "insert into half values (?)", no);
  }

  @Test void anErrorUndoesWhatWasDoneBefore() {
    for (Error error : new Error[] {new StackOverflowError(), new OutOfMemoryError(), new AssertionError("ours")}) {
      assertThatThrownBy(() -> tx.in(connection -> {
        insert(connection, 1);
        throw error;
      })).isSameAs(error);
      assertThat(one("select count(*) from half")).as(error.toString()).isEqualTo("0");
    }
  }

  @Test void anErrorInABatchUndoesWhatWasDoneBefore() {
    assertThatThrownBy(() -> tx.batch(connection -> {
      insert(connection, 1);
      throw new NoClassDefFoundError("gone");
    })).isInstanceOf(NoClassDefFoundError.class);
    assertThat(one("select count(*) from half")).isEqualTo("0");
  }

  @Test void aCheckedExceptionThrownPastTheCompilerUndoesToo() {
    assertThatThrownBy(() -> tx.in(connection -> {
      insert(connection, 1);
      throw TransactionsTest.<RuntimeException>sneaky(new java.io.IOException("past the compiler"));
    })).isInstanceOf(java.io.IOException.class);
    assertThat(one("select count(*) from half")).isEqualTo("0");
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** While its line lives: closed and used again, it would commit the half that was done. */
  @Test void aConnectionWhoseRollbackFailsIsNotUsedAgain() {
    Throwable[] failures = {new SQLException("said", "08006"), new IllegalStateException("broken"),
        new StackOverflowError()};
    for (Throwable failure : failures) {
      RuntimeException ours = new IllegalStateException("ours");
      assertThat(usedAfter(ours, failure)).as(failure.toString()).isFalse();
      assertThat(ours.getSuppressed()).contains(failure);
      assertThat(usedAfter(new AssertionError("ours"), failure)).as(failure.toString()).isFalse();
    }
  }

  /** It may have come between a question and its answer; what is ours leaves the connection as it is. */
  @Test void aConnectionInWhichAnErrorCameIsNotUsedAgain() {
    assertThat(usedAfter(new IllegalStateException("ours"), null)).isTrue();
    assertThat(usedAfter(new StackOverflowError(), null)).isFalse();
  }

  /** Whether the session in which {@code ours} was thrown is given out again; {@code rollback} is thrown by its end. */
  private static boolean usedAfter(Throwable ours, Throwable rollback) {
    String[] pid = new String[1];
    assertThatThrownBy(() -> new Transactions(RollbackFails.in(source, rollback)).in(connection -> {
      insert(connection, 1);
      pid[0] = Jdbc.one(connection, "select pg_backend_pid()", row -> row.getString(1)).orElseThrow();
      throw TransactionsTest.<RuntimeException>sneaky(ours);
    })).isSameAs(ours);
    boolean again = false;
    for (int i = 0; i < 20; i++) {
      again |= one("select pg_backend_pid()").equals(pid[0]);
    }
    assertThat(one("select count(*) from half")).as("nothing of it was committed").isEqualTo("0");
    return again;
  }

  @Test void aDatabaseThatTurnedReadOnlyIsAwayAndItsConnectionsAreDropped() {
    Postgres.run(source, "alter database " + one("select current_database()")
        + " set default_transaction_read_only = on");
    try (AgroalDataSource later = Postgres.again(source)) {
      Transactions readOnly = new Transactions(later);
      try {
        assertThatThrownBy(() -> readOnly.in(connection -> {
          insert(connection, 1);
          return null;
        })).isInstanceOf(Transactions.DatabaseAway.class);
      } finally { // as the sessions of a primary that was given up stay read-only, whatever becomes of the next
        Postgres.run(source, "alter database " + one("select current_database()")
            + " reset default_transaction_read_only");
      }
      Awaitility.await().atMost(Duration.ofSeconds(20)).ignoreExceptions()
          .untilAsserted(() -> readOnly.in(connection -> {
            insert(connection, 2);
            return null;
          }));
    }
  }

  @Test void eachClassOfTroubleComesOutAsItself() {
    assertThat(trouble(connection -> Jdbc.run(connection, "insert into half values (1), (1)")))
        .isEqualTo(DatabaseTrouble.ITEM);
    assertThat(trouble(connection -> Jdbc.one(connection, "select ?::text", r -> r.getString(1), "\0")))
        .isEqualTo(DatabaseTrouble.ITEM);
    assertThat(trouble(connection -> Jdbc.run(connection, "insert into nowhere values (1)")))
        .isEqualTo(DatabaseTrouble.HUB_FAULT);
    assertThat(trouble(connection -> {
      Jdbc.run(connection, "set local statement_timeout = 20");
      return Jdbc.one(connection, "select pg_sleep(10)", r -> 1);
    })).isEqualTo(DatabaseTrouble.TOO_LONG);
    assertThat(trouble(connection -> {
      Jdbc.run(connection, "set local idle_in_transaction_session_timeout = 20");
      Postgres.run(source, "select pg_sleep(0.5)");
      return Jdbc.run(connection, "insert into half values (9)");
    })).isEqualTo(DatabaseTrouble.AWAY);
  }

  private static DatabaseTrouble trouble(Transactions.Work<?> work) {
    try {
      tx.in(work);
      throw new AssertionError("it went");
    } catch (DatabaseException e) {
      return e.trouble();
    }
  }

  @Test void aLockIsNotWaitedForForEver() throws Exception {
    Postgres.run(source, "insert into half values (5)");
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    CompletableFuture<Void> holder = CompletableFuture.runAsync(() -> tx.in(connection -> {
      Jdbc.run(connection, "update half set no = no");
      held.countDown();
      await(enough);
      return null;
    }));
    await(held);
    long began = System.nanoTime();
    try {
      assertThat(trouble(connection -> Jdbc.run(connection, "update half set no = 6")))
          .isEqualTo(DatabaseTrouble.CONTENDED);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
      began = System.nanoTime();
      assertThatThrownBy(() -> tx.alone(connection -> Jdbc.run(connection, "update half set no = 6")))
          .isInstanceOf(DatabaseException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(1500));
    } finally {
      enough.countDown();
      holder.join();
    }
  }

  static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other came").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test void everySessionHasItsLimits() {
    assertThat(one("show idle_in_transaction_session_timeout")).isEqualTo("10s");
    assertThat(one("show lock_timeout")).isEqualTo("2s");
    assertThat(one("show statement_timeout")).isEqualTo("1min");
    assertThat(one("show tcp_user_timeout")).isEqualTo("20000");
  }

  @Test void whatMayTakeLongMayAndTheConnectionIsAsBeforeAfterwards() {
    String within = tx.unhurried(connection ->
        Jdbc.one(connection, "show statement_timeout", r -> r.getString(1)).orElseThrow());
    assertThat(within).isEqualTo("1h");
    assertThat(one("show statement_timeout")).isEqualTo("1min");
  }

  @Test void aCommitWaitsForTheDiskWhateverTheDatabaseWasTold() {
    String name = one("select current_database()");
    Postgres.run(source, "alter database " + name + " set synchronous_commit = off");
    try (AgroalDataSource later = Postgres.again(source)) {
      assertThat(new Transactions(later).<String>read(connection -> Jdbc.one(connection, "show synchronous_commit",
          row -> row.getString(1)).orElseThrow())).isEqualTo("on");
    } finally {
      Postgres.run(source, "alter database " + name + " reset synchronous_commit");
    }
  }

  /** The operator may choose how it waits; that it waits is the session's own, whatever the server is told later. */
  @Test void howACommitWaitsIsLeftAndMadeTheSessionsOwn() {
    String name = one("select current_database()");
    for (String how : new String[] {"local", "on", "remote_apply"}) {
      Postgres.run(source, "alter database " + name + " set synchronous_commit = " + how);
      try (AgroalDataSource later = Postgres.again(source)) {
        assertThat(new Transactions(later).<String>read(connection -> Jdbc.one(connection, """
            select setting || ' ' || source from pg_settings where name = 'synchronous_commit'""",
            row -> row.getString(1)).orElseThrow())).isEqualTo(how + " session");
      } finally {
        Postgres.run(source, "alter database " + name + " reset synchronous_commit");
      }
    }
  }
}
